package gg.tiketi.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A folder that all servers share. */
record ImageFolder(Path folder) implements ImageShelf {
    private static final Logger LOG = Logger.getLogger(ImageFolder.class.getName());

    @Override
    public void put(String key, ImageType type, byte[] content) {
        attempt("keep " + key, () -> {
            Files.createDirectories(folder);
            var incomplete = Files.createTempFile(folder, "incoming", null);
            try {
                Files.write(incomplete, content);
                // Whoever looks meanwhile sees all of the file or none.
                return Files.move(incomplete, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(incomplete);
            }
        });
    }

    @Override
    public Optional<byte[]> find(String key) {
        return attempt("read " + key, () -> {
            try {
                return Optional.of(Files.readAllBytes(folder.resolve(key)));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void remove(String key) {
        attempt("remove " + key, () -> Files.deleteIfExists(folder.resolve(key)));
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    private static <T> T attempt(String what, Step<T> step) {
        try {
            return step.take();
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> "The folder of pictures did not " + what);
            throw new ImagesUnavailable();
        }
    }
}
