package gg.tiketi.images;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps pictures and finds them again. */
@ApplicationScoped
public class ImageStore {
    /** Bytes of the hash in a key: 128 bits, which nobody makes two pictures collide in. */
    private static final int KEY_BYTES = 16;

    /** Also keeps everybody inside of the folder: no separator, no dots but one. */
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{" + 2 * KEY_BYTES + "}\\.([a-z]{3,4})");

    private Path folder;

    protected ImageStore() {}

    @Inject
    public ImageStore(@ConfigProperty(name = "tiketi.images.dir") Path folder) {
        this.folder = folder;
    }

    /**
     * The same picture twice is one.
     *
     * @return its key, by which it is found
     */
    public String keep(ImageType type, byte[] content) {
        var key = hash(content) + "." + type.extension();
        put(key, content);
        return key;
    }

    void put(String key, byte[] content) {
        try {
            Files.createDirectories(folder);
            // Whoever looks meanwhile sees all of the file or none.
            var incomplete = Files.createTempFile(folder, "incoming", null);
            Files.write(incomplete, content);
            Files.move(incomplete, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As if it had never been there. */
    void remove(String key) {
        try {
            Files.deleteIfExists(folder.resolve(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if there is no such picture, or no picture could have such a key. */
    public Optional<Image> find(String key) {
        var parts = KEY.matcher(key);
        return parts.matches()
                ? ImageType.ofExtension(parts.group(1))
                        .flatMap(type -> read(key).map(content -> new Image(type, content)))
                : Optional.empty();
    }

    private Optional<byte[]> read(String key) {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
