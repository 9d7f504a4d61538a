package gg.tiketi.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.embedded.RedisExecProvider;

/** A Redis of our own, on this machine only, with its append-only file in {@code folder}. */
public final class Redis implements AutoCloseable {
    private static final Duration PATIENCE_TO_START = Duration.ofSeconds(20);
    private static final Duration PATIENCE_TO_STOP = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final int port;
    private final PidFile pid;

    private Redis(int port, PidFile pid) {
        this.port = port;
        this.pid = pid;
    }

    /** Starts on {@code port} and waits until the data are loaded. */
    public static Redis start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        var redis = new Redis(port, pidFile(folder));
        var program = program(folder);
        // A daemon has a session of its own: Ctrl-C in the terminal does not end it before the servers that use it.
        var command = List.of(
                program.toString(),
                "--daemonize",
                "yes",
                "--set-proc-title",
                "no",
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                folder.toString(),
                "--pidfile",
                redis.pid.path().toString(),
                "--logfile",
                folder.resolve("redis.log").toString(),
                "--appendonly",
                "yes",
                "--save",
                "");
        var starter = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("redis.log").toFile()))
                .start();
        try {
            if (starter.waitFor() != 0) {
                throw new LaunchFailure("Redis does not start: see " + folder.resolve("redis.log"));
            }
            redis.awaitReady(folder);
        } catch (InterruptedException e) {
            redis.close();
            Thread.currentThread().interrupt();
            throw new LaunchFailure("The start of Redis was interrupted", e);
        }
        return redis;
    }

    /** The library unpacks its binary to a new temporary folder at each call; one copy beside the data is enough. */
    private static Path program(Path folder) throws IOException {
        var program = folder.resolve("redis-server");
        if (Files.notExists(program)) {
            var unpacked = RedisExecProvider.defaultProvider().get().toPath();
            var partial =
                    Files.copy(unpacked, folder.resolve("redis-server.part"), StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwx------"));
            Files.move(partial, program, StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(unpacked);
        }
        return program;
    }

    private void awaitReady(Path folder) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE_TO_START.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                close();
                throw new LaunchFailure("Redis did not answer within " + PATIENCE_TO_START.toSeconds() + " s: see "
                        + folder.resolve("redis.log"));
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private boolean answers() {
        try (var client = new Jedis("localhost", port)) {
            return "PONG".equals(client.ping());
        } catch (JedisException e) {
            return false;
        }
    }

    /** Stops the one a killed launcher left behind in {@code folder}. */
    public static boolean stopStale(Path folder) {
        return pidFile(folder).stop("TERM", PATIENCE_TO_STOP);
    }

    /** Redis writes this file itself. */
    static PidFile pidFile(Path folder) {
        return new PidFile(folder.resolve("redis.pid"), folder.toString());
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://localhost:" + port;
    }

    /** On SIGTERM Redis writes what it has not written yet, then ends. */
    @Override
    public void close() {
        pid.stop("TERM", PATIENCE_TO_STOP);
    }

    /** Ends it at once, as a crash would; {@link #start} on the same folder and port brings it back. */
    public void kill() {
        pid.process().ifPresent(PidFile::kill);
    }
}
