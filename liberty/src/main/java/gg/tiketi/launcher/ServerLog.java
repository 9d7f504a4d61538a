package gg.tiketi.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Follows a server's log and passes on what a person should see: warnings and errors always, while the server starts also what our own
 * classes report. The rest stays in the file.
 */
final class ServerLog implements Runnable {
    /** {@code [time] thread logger severity message}, as Liberty's simple format has it. */
    private static final Pattern LINE = Pattern.compile("^\\[[^]]+] \\w{8} (\\S+)\\s+([A-Z]) (.*)$");

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Path file;
    private final Consumer<String> listener;
    private volatile boolean starting = true;

    ServerLog(Path file, Consumer<String> listener) {
        this.file = file;
        this.listener = listener;
    }

    ServerLog follow() {
        var thread = new Thread(this, "server-log");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    @Override
    public void run() {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            var rest = new StringBuilder();
            while (true) {
                var fresh = new byte[(int) Math.min(log.length() - log.getFilePointer(), 1 << 16)];
                if (fresh.length == 0) {
                    Thread.sleep(BETWEEN_LOOKS.toMillis());
                }
                log.readFully(fresh);
                rest.append(new String(fresh, StandardCharsets.ISO_8859_1));
                passOnWholeLines(rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            listener.accept("The server log cannot be read any more: " + e.getMessage());
        }
    }

    private void passOnWholeLines(StringBuilder text) {
        for (int end; (end = text.indexOf("\n")) >= 0; text.delete(0, end + 1)) {
            // Bytes were kept as they are until the line is whole: a character of several may span two reads.
            var bytes = text.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
            var line = LINE.matcher(new String(bytes, StandardCharsets.UTF_8));
            if (line.matches() && isForPeople(line.group(1), line.group(2))) {
                listener.accept(("I".equals(line.group(2)) ? "" : line.group(2) + ": ") + line.group(3));
            }
        }
    }

    /** From now on only trouble is news. */
    void started() {
        starting = false;
    }

    private boolean isForPeople(String logger, String severity) {
        return "WEF".contains(severity) || (starting && logger.startsWith("gg.tiketi."));
    }
}
