package gg.tiketi.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes mails into files that mail programs open, for development. */
final class MailFolder implements MailOutlet.Line {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Path folder;
    private final Instant now;

    MailFolder(Path folder, Instant now) {
        this.folder = folder;
        this.now = now;
    }

    @Override
    public void send(MailMessage message) throws MessagingException {
        try {
            Files.createDirectories(folder);
            var file = folder.resolve(NAME.format(now) + "-" + NUMBER.incrementAndGet() + ".eml");
            try (var out = Files.newOutputStream(file)) {
                message.writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // Each file is.
    }
}
