package gg.tiketi.accounts;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * bcrypt, with a bound: one hash occupies a core for some 50 ms (cost 10), so a flood of logins would take the machine from
 * everybody else. As many run at once as there are cores, a few wait, the others are told to come back.
 */
@ApplicationScoped
class PasswordHashing {
    /** The rule of the product: a weaker hash is never written. */
    static final int MIN_COST = 10;

    /** 2^16 rounds take seconds: beyond it nobody could log in. */
    private static final int MAX_COST = 16;

    private static final int RETRY_AFTER_SECONDS = 1;

    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;

    @Inject
    @ConfigProperty(name = "tiketi.accounts.bcrypt-cost")
    int cost;

    /** At once; 0 means one for each core. */
    @Inject
    @ConfigProperty(name = "tiketi.accounts.hashing-threads")
    int threads;

    private Semaphore running;
    private Semaphore admitted;
    private String nobodysHash;

    @PostConstruct
    void start() {
        if (cost < MIN_COST || cost > MAX_COST) {
            throw new IllegalStateException(
                    "BCRYPT_COST must be a number from " + MIN_COST + " to " + MAX_COST + ", not " + cost);
        }
        var atOnce = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        running = new Semaphore(atOnce, true);
        // Waiting requests hold a thread each, so as few as keep the cores busy.
        admitted = new Semaphore(3 * atOnce);
        nobodysHash = compute("nobody".getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Refusal SERVICE_UNAVAILABLE when too many wait already */
    String hash(Password password) {
        return bounded(() -> compute(password.bytes()));
    }

    /**
     * Takes as long for an account that does not exist or has no password ({@code hash} null) as for any other.
     *
     * @throws Refusal SERVICE_UNAVAILABLE when too many wait already
     */
    boolean matches(Password password, String hash) {
        return bounded(() -> {
            if (hash == null || password.isTooLong()) {
                verify("somebody".getBytes(StandardCharsets.UTF_8), nobodysHash);
                return false;
            }
            return verify(password.bytes(), hash);
        });
    }

    /** Made with another cost than is configured now: to be replaced while the password is at hand. */
    boolean isOutdated(String hash) {
        return Integer.parseInt(hash.substring(4, 6)) != cost;
    }

    /** Roughly how many wait for their turn. */
    int waiting() {
        return running.getQueueLength();
    }

    private String compute(byte[] password) {
        return new String(
                BCrypt.with(VERSION, new SecureRandom(), LongPasswordStrategies.strict(VERSION))
                        .hash(cost, password),
                StandardCharsets.US_ASCII);
    }

    boolean verify(byte[] password, String hash) {
        return BCrypt.verifyer().verify(password, hash.getBytes(StandardCharsets.US_ASCII)).verified;
    }

    private <T> T bounded(Supplier<T> work) {
        if (!admitted.tryAcquire()) {
            throw new Refusal(RefusalCode.SERVICE_UNAVAILABLE, Map.of("retryAfter", RETRY_AFTER_SECONDS));
        }
        try {
            running.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                running.release();
            }
        } finally {
            admitted.release();
        }
    }
}
