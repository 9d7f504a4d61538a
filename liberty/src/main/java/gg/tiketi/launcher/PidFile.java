package gg.tiketi.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a process of ours has written its id. Process ids are used again after a while, so an id alone proves nothing: the process must
 * also have been there when the file was written, and carry {@code mark} in its command line.
 */
final class PidFile {
    /** The kernel counts a process's start in ticks from boot, file systems round too: this much both may differ. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private static final Duration PATIENCE_WITH_KERNEL = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Path file;
    private final String mark;

    PidFile(Path file, String mark) {
        this.file = file;
        this.mark = mark;
    }

    Path path() {
        return file;
    }

    /** The process, if it still runs and is ours. */
    Optional<ProcessHandle> process() {
        try (var lines = Files.lines(file)) {
            var written = Files.getLastModifiedTime(file).toInstant().plus(CLOCK_TOLERANCE);
            return lines.findFirst()
                    .map(String::trim)
                    .filter(pid -> pid.matches("\\d+"))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                    .filter(PidFile::isRunning)
                    .filter(process -> isOurs(process.info(), written));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isOurs(ProcessHandle.Info info, Instant written) {
        var startedBefore =
                info.startInstant().map(start -> !start.isAfter(written)).orElse(false);
        var command = info.command().orElse("") + " "
                + String.join(" ", info.arguments().orElse(new String[0]));
        return startedBefore && command.contains(mark);
    }

    /**
     * Asks the process to end, with {@code signal}; after {@code patience} ends it the hard way.
     *
     * @return whether there was one to stop
     */
    boolean stop(String signal, Duration patience) {
        var process = process();
        process.ifPresent(running -> stop(running, signal, patience));
        delete();
        return process.isPresent();
    }

    /** The handle knows when its process started: another with the same id later is not taken for it. */
    static void stop(ProcessHandle process, String signal, Duration patience) {
        if (!isRunning(process)) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (!ended(process, patience)) {
                kill(process);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once, as a crash would. */
    static void kill(ProcessHandle process) {
        try {
            process.destroyForcibly();
            ended(process, PATIENCE_WITH_KERNEL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@link ProcessHandle#onExit} looks at other processes than children only every second or so. */
    private static boolean ended(ProcessHandle process, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (isRunning(process) && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        return !isRunning(process);
    }

    /** One that has ended, but whose end nobody has asked for yet, counts as alive; it has no program any more. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
