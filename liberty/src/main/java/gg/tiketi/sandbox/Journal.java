package gg.tiketi.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** What has happened, a line each. A line is in the kernel's hands before anybody hears of it: {@code kill -9} loses nothing. */
final class Journal implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Writer lines;

    Journal(Path folder) throws IOException {
        Files.createDirectories(folder);
        file = folder.resolve("journal.jsonl");
        lines = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** All there is from before; the last line may be half of one. */
    void replay(Consumer<JsonNode> reader) throws IOException {
        for (var line : Files.readAllLines(file)) {
            try {
                reader.accept(JSON.readTree(line));
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                // The crash came in the middle of it: nobody has been told.
                continue;
            }
        }
    }

    synchronized void write(String kind, ObjectNode entry) {
        try {
            lines.write(JSON.createObjectNode()
                    .put("kind", kind)
                    .set("entry", entry)
                    .toString());
            lines.write('\n');
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        lines.close();
    }
}
