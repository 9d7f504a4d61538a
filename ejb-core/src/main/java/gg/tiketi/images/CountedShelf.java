package gg.tiketi.images;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Another shelf, of which it is counted how often it did not do what it should. */
final class CountedShelf implements ImageShelf {
    /** What is asked of a shelf, by its name in the metrics. */
    static final String KEEP = "keep";

    static final String GIVE = "give";
    static final String REMOVE = "remove";

    private final ImageShelf shelf;
    private final Consumer<String> failed;

    /** @param failed hears which of the three */
    CountedShelf(ImageShelf shelf, Consumer<String> failed) {
        this.shelf = shelf;
        this.failed = failed;
    }

    @Override
    public void put(String key, ImageType type, byte[] content) {
        counted(KEEP, () -> {
            shelf.put(key, type, content);
            return key;
        });
    }

    @Override
    public Optional<byte[]> find(String key) {
        return counted(GIVE, () -> shelf.find(key));
    }

    @Override
    public void remove(String key) {
        counted(REMOVE, () -> {
            shelf.remove(key);
            return key;
        });
    }

    @Override
    public void close() {
        shelf.close();
    }

    private <T> T counted(String operation, Supplier<T> work) {
        try {
            return work.get();
        } catch (ImagesUnavailable e) {
            failed.accept(operation);
            throw e;
        }
    }
}
