package gg.tiketi.ratelimit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Names of buckets. Neither addresses nor e-mails stand in Redis, nor in what looks at it. */
final class Keys {
    private Keys() {}

    /** Another size of the limit is another bucket, so that a changed setting counts at once. */
    static String of(RateLimit limit, String subject) {
        return "ratelimit:" + limit.name() + ':' + limit.capacity() + ':' + limit.window() + ':' + hash(subject);
    }

    private static String hash(String subject) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
