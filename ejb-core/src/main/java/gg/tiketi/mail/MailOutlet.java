package gg.tiketi.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where mails leave us: a mail server, a folder, or nothing at all. */
@ApplicationScoped
public class MailOutlet {
    private static final Logger LOG = Logger.getLogger(MailOutlet.class.getName());

    private SmtpServer server;
    private Path folder;

    protected MailOutlet() {}

    @Inject
    public MailOutlet(
            @ConfigProperty(name = "tiketi.mail.host") Optional<String> host,
            @ConfigProperty(name = "tiketi.mail.port") int port,
            @ConfigProperty(name = "tiketi.mail.security") String security,
            @ConfigProperty(name = "tiketi.mail.user") Optional<String> user,
            @ConfigProperty(name = "tiketi.mail.password") Optional<String> password,
            @ConfigProperty(name = "tiketi.mail.folder") Optional<Path> folder) {
        this.server = host.map(name -> new SmtpServer(name, port, security, user.orElse(null), password.orElse("")))
                .orElse(null);
        this.folder = folder.orElse(null);
    }

    /** Takes mails over, as long as it is open. */
    interface Line extends AutoCloseable {
        /** @throws Undeliverable if trying again is no use */
        void send(MailMessage message) throws MessagingException;

        @Override
        void close();
    }

    /** Whether mails leave us at all. */
    boolean isOpen() {
        return server != null || folder != null;
    }

    /** Says once where they go. */
    void announce() {
        if (server != null) {
            LOG.info(() -> "Mails go to " + server);
        } else if (folder != null) {
            LOG.info(() -> "Mails go into " + folder + ", not to their readers: MAIL_HOST is not set");
        } else {
            LOG.warning("Nobody gets mails: MAIL_HOST is not set");
        }
    }

    /** @param now of the mails' dates */
    Line open(Instant now) throws MessagingException {
        return server != null ? server.open() : new MailFolder(folder, now);
    }
}
