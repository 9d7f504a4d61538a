package gg.tiketi.images;

import java.util.Optional;

/** Where the bytes of pictures lie: a folder or a bucket. All servers see the same one. */
interface ImageShelf extends AutoCloseable {
    /**
     * All of it or nothing; a second time is as good as once.
     *
     * @throws ImagesUnavailable if it cannot be said that it is there
     */
    void put(String key, ImageType type, byte[] content);

    /**
     * Empty if there is no such picture.
     *
     * @throws ImagesUnavailable if nobody can tell
     */
    Optional<byte[]> find(String key);

    /**
     * As if it had never been there.
     *
     * @throws ImagesUnavailable if it may still be there
     */
    void remove(String key);

    @Override
    default void close() {}
}
