package gg.tiketi.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The launcher in a process of its own, as {@code ./mvnw -Prun} has it, with what it prints. */
final class LauncherProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch up = new CountDownLatch(1);
    private final Thread reader = new Thread(this::read, "launcher-output");

    LauncherProcess(Path data, Map<String, String> environment) {
        try {
            var command = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            data.toString(),
                            "target")
                    .redirectErrorStream(true);
            command.environment().put("JVM_ARGS", "-Xmx384m");
            command.environment().putAll(environment);
            process = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader.start();
    }

    private void read() {
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = output.readLine()) != null; ) {
                lines.add(line);
                if (line.contains("Ctrl-C stops everything")) {
                    up.countDown();
                }
            }
        } catch (IOException e) {
            lines.add("The output cannot be read: " + e);
        } finally {
            up.countDown();
        }
    }

    /** Until it says how to stop it; fails when it ends before. */
    LauncherProcess awaitUp() throws InterruptedException {
        if (!up.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) || !process.isAlive()) {
            throw new AssertionError("TIKETI is not up:\n" + output());
        }
        return this;
    }

    /** Until it has ended and all it wrote is read. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The launcher does not end:\n" + output());
        }
        reader.join(PATIENCE.toMillis());
        return process.exitValue();
    }

    String output() {
        return String.join("\n", lines);
    }

    /** The signal a supervisor sends; Ctrl-C takes the same way. */
    void terminate() {
        // Process.destroy() would close the output as well, and its last lines are what matters.
        process.toHandle().destroy();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        terminate();
        awaitEnd();
    }
}
