package gg.tiketi.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/** A letter as it travels. Nothing a person has typed ends a header: control characters become blanks before anything is encoded. */
final class MailMessage extends MimeMessage {
    private static final String UTF_8 = "UTF-8";

    private final String messageId;

    /**
     * @param from as in {@code TIKETI <no-reply@example.com>}
     * @param messageId the same when it is sent again because nobody knows whether it was
     * @throws Undeliverable if there can be no such address
     */
    MailMessage(Letter letter, String from, String messageId, Instant now) throws MessagingException {
        super(Session.getInstance(new Properties()));
        this.messageId = messageId;
        setFrom(new InternetAddress(from, true));
        setRecipient(Message.RecipientType.TO, recipient(letter));
        setSubject(oneLine(letter.subject()), UTF_8);
        setSentDate(Date.from(now));
        setContentLanguage(new String[] {letter.language()});
        // No holiday note comes back.
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("X-Auto-Response-Suppress", "All");
        setContent(parts(letter));
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static InternetAddress recipient(Letter letter) {
        try {
            var address = new InternetAddress(letter.address(), true);
            address.validate();
            address.setPersonal(oneLine(letter.name()), UTF_8);
            return address;
        } catch (AddressException e) {
            throw new Undeliverable("Not an address");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Readers take the last kind they know. */
    private static MimeMultipart parts(Letter letter) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8, "plain");
        var html = new MimeBodyPart();
        html.setText(letter.html(), UTF_8, "html");
        return new MimeMultipart("alternative", text, html);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
