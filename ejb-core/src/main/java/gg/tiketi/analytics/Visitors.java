package gg.tiketi.analytics;

import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import gg.tiketi.shared.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Tells browsers apart for a day, without knowing them: a hash of address and browser with the salt of the day. The salt is random, in
 * Redis only, and gone two days later; the hash is kept nowhere, it only sets bits of a HyperLogLog.
 */
@ApplicationScoped
public class Visitors {
    private static final RedisScript MARK = RedisScript.of(Visitors.class, "mark.lua");

    private static final long SALT_SECONDS = Duration.ofDays(2).toSeconds();

    /** Long enough to cost nothing, short enough to notice that Redis has lost the salt. */
    private static final long REREAD_NANOS = Duration.ofMinutes(1).toNanos();

    private RedisGateway redis;

    private volatile Salt last;

    protected Visitors() {}

    @Inject
    public Visitors(RedisGateway redis) {
        this.redis = redis;
    }

    private record Salt(LocalDate day, String value, long readAt) {}

    String idOf(String address, String browser, Instant now) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : List.of(saltOf(Period.today(now)), address, browser)) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return Base64.getEncoder().withoutPadding().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String saltOf(LocalDate day) {
        var known = last;
        if (known == null || !known.day().equals(day) || System.nanoTime() - known.readAt() > REREAD_NANOS) {
            var fresh = UUID.randomUUID().toString();
            var value = (String)
                    redis.run(MARK, List.of(Keys.salt(day.toString())), List.of(fresh, Long.toString(SALT_SECONDS)));
            known = new Salt(day, value, System.nanoTime());
            last = known;
        }
        return known.value();
    }
}
