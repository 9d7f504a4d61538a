package gg.tiketi.accounts;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** What the browser holds to stay signed in: which family, and the secret that is good once. */
final class RefreshToken {
    private static final int SELECTOR_BYTES = 2 * Long.BYTES;

    private final UUID selector;
    private final byte[] secret;

    private RefreshToken(UUID selector, byte[] secret) {
        this.selector = selector;
        this.secret = secret;
    }

    static RefreshToken first() {
        return new RefreshToken(UUID.randomUUID(), Secrets.random());
    }

    /** Empty where the text cannot be one of ours. */
    static Optional<RefreshToken> read(String text) {
        return Secrets.decode(text, SELECTOR_BYTES + Secrets.BYTES).map(bytes -> {
            var buffer = ByteBuffer.wrap(bytes);
            var selector = new UUID(buffer.getLong(), buffer.getLong());
            var secret = new byte[Secrets.BYTES];
            buffer.get(secret);
            return new RefreshToken(selector, secret);
        });
    }

    /** The same token for the same salt, so that a reply that got lost can be given again. */
    RefreshToken successor(byte[] salt) {
        return new RefreshToken(selector, Secrets.derive(salt, secret));
    }

    UUID selector() {
        return selector;
    }

    byte[] hash() {
        return Secrets.sha256(secret);
    }

    /** For the cookie. */
    String text() {
        return Secrets.encode(ByteBuffer.allocate(SELECTOR_BYTES + Secrets.BYTES)
                .put(Secrets.bytes(selector))
                .put(secret)
                .array());
    }

    @Override
    public String toString() {
        return "a refresh token";
    }
}
