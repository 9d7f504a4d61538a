package gg.tiketi.accounts;

import com.nimbusds.jose.jwk.JWKSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The file in which this server's MicroProfile JWT finds the keys to verify access tokens with. The server reads it again whenever a token
 * names a key it does not know, and every ten minutes.
 *
 * <p>Why not let the server fetch the keys by itself: it would do so for every unknown key, one request at a time, on threads that
 * answer requests. Thirty connections sending tokens with made-up key names stopped a whole server.
 */
@ApplicationScoped
public class VerificationKeys {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 2_000;
    private static final int SIZE_LIMIT = 64 * 1024;

    private static final Logger LOG = Logger.getLogger(VerificationKeys.class.getName());

    private SigningKeys signingKeys;
    private Path file;
    private Optional<URI> source;
    private String written;
    private volatile JWKSet keys = new JWKSet();

    protected VerificationKeys() {}

    /**
     * @param file where {@code mp.jwt.verify.publickey.location} points
     * @param source where the auth service publishes the keys; empty on the auth service itself
     */
    @Inject
    VerificationKeys(
            SigningKeys signingKeys,
            @ConfigProperty(name = "tiketi.accounts.jwks-file") String file,
            @ConfigProperty(name = "tiketi.accounts.jwks-url") Optional<URI> source) {
        this.signingKeys = signingKeys;
        this.file = Path.of(file);
        this.source = source;
    }

    /** Brings the file up to date. What cannot be had leaves it as it is. */
    synchronized void refresh() {
        try {
            var latest = current();
            if (!latest.equals(written)) {
                write(latest);
                keys = JWKSet.parse(latest);
                written = latest;
                LOG.info(() -> "Keys that verify access tokens are in " + file);
            }
        } catch (IOException | ParseException | IllegalStateException e) {
            LOG.log(
                    Level.WARNING,
                    e,
                    () -> "The keys that verify access tokens cannot be had"
                            + source.map(url -> " from " + url).orElse(""));
        }
    }

    /** What is in the file. */
    JWKSet keys() {
        return keys;
    }

    private String current() throws IOException, ParseException {
        if (source.isEmpty()) {
            return signingKeys.published();
        }
        var fetched = JWKSet.load(source.get().toURL(), CONNECT_MILLIS, READ_MILLIS, SIZE_LIMIT);
        if (fetched.isEmpty()) {
            throw new IllegalStateException("No keys are published");
        }
        return fetched.toString(true);
    }

    /** At once, for a reader would take half a file for the whole. */
    private void write(String keys) throws IOException {
        var whole = Files.createTempFile(file.toAbsolutePath().getParent(), "jwks", ".tmp");
        try {
            Files.writeString(whole, keys);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
