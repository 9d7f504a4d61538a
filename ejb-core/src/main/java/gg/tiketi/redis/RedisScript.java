package gg.tiketi.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script: several keys that change together change in one. Make it a constant, so that the file is read once.
 *
 * @param sha1 the name Redis gives a script
 */
public record RedisScript(String source, String sha1) {

    public RedisScript(String source) {
        this(source, sha1Of(source));
    }

    /** @param file beside the class, for example {@code admit.lua} */
    public static RedisScript of(Class<?> neighbour, String file) {
        try (var stream = neighbour.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("No script " + file + " beside " + neighbour.getName());
            }
            return new RedisScript(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1Of(String source) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
