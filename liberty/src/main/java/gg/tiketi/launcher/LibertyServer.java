package gg.tiketi.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One Open Liberty server, run by the program in {@code target/wlp} with the configuration in {@code target/usr}. */
public final class LibertyServer implements AutoCloseable {
    /** Within the ten seconds a whole stop may take; a request under way is not worth more on a developer's machine. */
    private static final Duration PATIENCE_TO_STOP = Duration.ofSeconds(6);

    private static final String APPLICATION_FAILED = "CWWKZ0002E";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(ANSWER_TIMEOUT).build();

    private final Process process;
    private final PidFile pid;
    private final Path log;
    private final URI uri;

    private LibertyServer(Process process, PidFile pid, Path log, URI uri) {
        this.process = process;
        this.pid = pid;
        this.log = log;
        this.uri = uri;
    }

    /**
     * Starts a server without waiting for it.
     *
     * @param target Maven's output folder of this module: program, configuration, applications
     * @param form name of the server configuration: {@code tiketi}, {@code auth}, {@code ticket}, {@code payment}, {@code stats}
     * @param output where it writes logs, work files and its pid
     * @param environment on top of this process's own
     */
    public static LibertyServer start(Path target, String form, Path output, int port, Map<String, String> environment)
            throws IOException {
        var log = log(output);
        Files.createDirectories(output);
        WorkArea.forgetOtherApplications(target.resolve("usr/shared/apps"), output, form);
        var pid = pidFile(target, output);
        // The shell writes the pid and becomes the server: there is no moment in which the server runs and the file is
        // missing.
        var command = new ProcessBuilder(
                "/bin/sh",
                "-c",
                "echo $$ > \"$1\" && exec \"$2\" run \"$3\"",
                "sh",
                pid.path().toString(),
                target.resolve("wlp/bin/server").toString(),
                form);
        var variables = command.environment();
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("WLP_USER_DIR", target.resolve("usr").toString());
        variables.put("WLP_OUTPUT_DIR", output.toString());
        variables.put("HTTP_PORT", Integer.toString(port));
        variables.putAll(environment);
        var process = command.redirectErrorStream(true)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile())
                .start();
        return new LibertyServer(process, pid, log, URI.create("http://localhost:" + port));
    }

    /** Stops the one a killed launcher left behind. */
    public static boolean stopStale(Path target, Path output) {
        return pidFile(target, output).stop("TERM", PATIENCE_TO_STOP);
    }

    static PidFile pidFile(Path target, Path output) {
        return new PidFile(output.resolve("server.pid"), target.resolve("wlp").toString());
    }

    static Path log(Path output) {
        return output.resolve("console.log");
    }

    public URI uri() {
        return uri;
    }

    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until {@code path} answers 200, for instance {@code /health/ready}; fails at once when the application cannot start. */
    public void awaitUp(String path, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!answersOk(path)) {
            if (!process.isAlive()) {
                throw new LaunchFailure("Open Liberty ended while it was starting: see " + log);
            }
            applicationFailure().ifPresent(line -> {
                throw new LaunchFailure("The application does not start: " + line);
            });
            if (System.nanoTime() > deadline) {
                throw new LaunchFailure("Open Liberty is not ready after " + patience.toSeconds() + " s: see " + log);
            }
            process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The server lives on without its application, and would never be ready. */
    private Optional<String> applicationFailure() {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(APPLICATION_FAILED)).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answersOk(String path) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(uri.resolve(path))
                    .timeout(ANSWER_TIMEOUT)
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Blocks until the server has ended. */
    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Lets requests under way finish, then ends. */
    @Override
    public void close() {
        PidFile.stop(process.toHandle(), "TERM", PATIENCE_TO_STOP);
        pid.delete();
    }

    /** Ends it at once, as a crash would. */
    public void kill() {
        PidFile.kill(process.toHandle());
    }
}
