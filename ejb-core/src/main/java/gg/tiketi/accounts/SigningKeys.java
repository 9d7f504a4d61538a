package gg.tiketi.accounts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The RSA keys that sign access tokens: every {@code *.pem} (PKCS#8) in one folder, read again from time to time, so that keys
 * change without a restart. All are published; the one with the last name signs, once it was published for long enough that
 * every server of ours shows it to those who ask. docs/operations-keys.md tells how to change them.
 */
@ApplicationScoped
public class SigningKeys {
    private static final int MIN_BITS = 2048;

    private static final Logger LOG = Logger.getLogger(SigningKeys.class.getName());

    @Inject
    @ConfigProperty(name = "tiketi.accounts.keys-dir")
    String folder;

    @Inject
    @ConfigProperty(name = "tiketi.accounts.keys-reread")
    Duration reread;

    @Inject
    @ConfigProperty(name = "tiketi.accounts.keys-publish-first")
    Duration publishFirst;

    private List<DatedKey> keys = List.of();
    private long readAt;

    /** @param since when the file was put there */
    private record DatedKey(RSAKey key, Instant since) {}

    /** The keys for those who verify, as a JSON Web Key Set (RFC 7517) without private parts. */
    public String published() {
        return jwks().toString(true);
    }

    /**
     * Reads the folder now.
     *
     * @throws IllegalStateException naming the setting, where there is no key to sign with
     */
    public synchronized void load() {
        try (var files = Files.newDirectoryStream(Path.of(folder), "*.pem")) {
            var paths = new ArrayList<Path>();
            files.forEach(paths::add);
            paths.sort(Comparator.comparing(path -> path.getFileName().toString()));
            var read = new ArrayList<DatedKey>();
            for (var path : paths) {
                read.add(new DatedKey(
                        parse(path), Files.getLastModifiedTime(path).toInstant()));
            }
            if (read.isEmpty()) {
                throw new IllegalStateException("JWT_KEYS_DIR: no *.pem in " + folder);
            }
            keys = List.copyOf(read);
            readAt = System.nanoTime();
        } catch (IOException e) {
            throw new IllegalStateException("JWT_KEYS_DIR: the folder cannot be read: " + folder, e);
        }
    }

    RSAKey signer(Instant now) {
        var known = current();
        var ready = known.stream()
                .filter(key -> !key.since().plus(publishFirst).isAfter(now))
                .toList();
        // Nothing old enough: a first start. Whatever came first is known to most.
        return ready.isEmpty()
                ? known.stream()
                        .min(Comparator.comparing(DatedKey::since))
                        .orElseThrow()
                        .key()
                : ready.get(ready.size() - 1).key();
    }

    JWKSet jwks() {
        return new JWKSet(
                current().stream().<JWK>map(dated -> dated.key().toPublicJWK()).toList());
    }

    private synchronized List<DatedKey> current() {
        if (keys.isEmpty()) {
            load();
        } else if (System.nanoTime() - readAt > reread.toNanos()) {
            try {
                load();
            } catch (IllegalStateException e) {
                // What is in memory is still good; a key half copied is whole at the next look.
                readAt = System.nanoTime();
                LOG.log(Level.SEVERE, "The signing keys cannot be read again", e);
            }
        }
        return keys;
    }

    private static RSAKey parse(Path file) throws IOException {
        try {
            var pem = Files.readString(file)
                    .replace("-----BEGIN PRIVATE KEY-----", "")
                    .replace("-----END PRIVATE KEY-----", "")
                    .replaceAll("\\s", "");
            var factory = KeyFactory.getInstance("RSA");
            var secret = (RSAPrivateCrtKey) factory.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
            if (secret.getModulus().bitLength() < MIN_BITS) {
                throw new IllegalStateException("JWT_KEYS_DIR: fewer than " + MIN_BITS + " bits in " + file);
            }
            var open = (RSAPublicKey)
                    factory.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
            return new RSAKey.Builder(open)
                    .privateKey(secret)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | ClassCastException | IllegalArgumentException | JOSEException e) {
            throw new IllegalStateException("JWT_KEYS_DIR: no RSA private key (PKCS#8 PEM) in " + file, e);
        }
    }
}
