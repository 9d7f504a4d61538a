package gg.tiketi.images;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gg.tiketi.shared.Refusal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Keeps pictures and finds them again, in a folder or in a bucket. What was shown of late stays in memory: the poster of a sale that opens is
 * asked for by everybody at once.
 */
@ApplicationScoped
public class ImageStore {
    /** Bytes of the hash in a key: 128 bits, which nobody makes two pictures collide in. */
    private static final int KEY_BYTES = 16;

    /** Also keeps everybody inside of the folder: no separator, no dots but one. */
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{" + 2 * KEY_BYTES + "}\\.([a-z]{3,4})");

    private static final Metadata FAILED = Metadata.builder()
            .withName("images_failed")
            .withDescription("Times the folder or bucket of pictures did not do what it should")
            .build();

    private ImageShelf shelf;

    /** By key. What is removed from the shelf stays here until there is no room: nobody asks for it, and it has never been anything else. */
    private Cache<String, byte[]> shown;

    protected ImageStore() {}

    /** @param cacheBytes of pictures in memory at most */
    @Inject
    public ImageStore(
            @ConfigProperty(name = "tiketi.images.dir") Path folder,
            @ConfigProperty(name = "tiketi.images.bucket") Optional<String> bucket,
            @ConfigProperty(name = "tiketi.images.bucket-endpoint") Optional<URI> endpoint,
            @ConfigProperty(name = "tiketi.images.bucket-region") String region,
            @ConfigProperty(name = "tiketi.images.bucket-path-style") boolean pathStyle,
            @ConfigProperty(name = "tiketi.images.bucket-access-key") Optional<String> accessKey,
            @ConfigProperty(name = "tiketi.images.bucket-secret-key") Optional<String> secretKey,
            @ConfigProperty(name = "tiketi.images.cache-bytes") long cacheBytes,
            MetricRegistry registry) {
        this(
                new CountedShelf(
                        bucket.<ImageShelf>map(name -> new ImageBucket(
                                        name,
                                        endpoint,
                                        region,
                                        pathStyle,
                                        accessKey.map(access -> new ImageBucket.Keys(access, secretKey.orElse("")))))
                                .orElseGet(() -> new ImageFolder(folder)),
                        operation -> failures(registry, operation).inc()),
                cacheBytes);
        // Seen from the start, so that the first failure is a rise.
        List.of(CountedShelf.KEEP, CountedShelf.GIVE, CountedShelf.REMOVE)
                .forEach(operation -> failures(registry, operation));
    }

    private static Counter failures(MetricRegistry registry, String operation) {
        return registry.counter(FAILED, new Tag("operation", operation));
    }

    ImageStore(ImageShelf shelf, long cacheBytes) {
        this.shelf = shelf;
        shown = Caffeine.newBuilder()
                .maximumWeight(cacheBytes)
                .weigher((String key, byte[] content) -> content.length)
                .build();
    }

    /** In a folder, with nothing in memory. */
    public static ImageStore in(Path folder) {
        return new ImageStore(new ImageFolder(folder), 0);
    }

    /**
     * The same picture twice is one.
     *
     * @return its key, by which it is found
     * @throws Refusal {@code SERVICE_UNAVAILABLE} if it could not be kept
     */
    public String keep(ImageType type, byte[] content) {
        var key = hash(content) + "." + type.extension();
        shelf.put(key, type, content);
        return key;
    }

    void put(String key, ImageType type, byte[] content) {
        shelf.put(key, type, content);
    }

    /** As if it had never been there. */
    void remove(String key) {
        shelf.remove(key);
        shown.invalidate(key);
    }

    /**
     * Empty if there is no such picture, or no picture could have such a key.
     *
     * @throws Refusal {@code SERVICE_UNAVAILABLE} if nobody can tell
     */
    public Optional<Image> find(String key) {
        var parts = KEY.matcher(key);
        return parts.matches()
                ? ImageType.ofExtension(parts.group(1))
                        .flatMap(type -> read(key).map(content -> new Image(type, content)))
                : Optional.empty();
    }

    /** Read once, however many ask at the same time. */
    private Optional<byte[]> read(String key) {
        return Optional.ofNullable(shown.get(key, absent -> shelf.find(absent).orElse(null)));
    }

    @PreDestroy
    void close() {
        shelf.close();
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
