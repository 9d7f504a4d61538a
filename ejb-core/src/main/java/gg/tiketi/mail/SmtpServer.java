package gg.tiketi.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;

/**
 * The mail server.
 *
 * @param security starttls, tls or none
 * @param user null: it takes mails from anybody it knows
 */
record SmtpServer(String host, int port, String security, String user, String password) {
    private static final String CONNECT_MILLIS = "10000";

    /** For one command; a mail has some six. */
    private static final String SILENCE_MILLIS = "20000";

    MailOutlet.Line open() throws MessagingException {
        var transport = Session.getInstance(properties()).getTransport("smtp");
        transport.connect(host, port, user, user == null ? null : password);
        return new Connection(transport);
    }

    private Properties properties() {
        var properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", SILENCE_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", SILENCE_MILLIS);
        properties.setProperty("mail.smtp.auth", Boolean.toString(user != null));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(security.equals("tls")));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(security.equals("starttls")));
        // Rather no mail than one, and a password, that everybody on the way can read.
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(security.equals("starttls")));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }

    private record Connection(Transport transport) implements MailOutlet.Line {
        @Override
        public void send(MailMessage message) throws MessagingException {
            try {
                transport.sendMessage(message, message.getAllRecipients());
            } catch (SendFailedException e) {
                if (e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0) {
                    throw new Undeliverable("The mail server knows no such address");
                }
                throw e;
            }
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException e) {
                // What was taken over is; the connection is gone either way.
            }
        }
    }
}
