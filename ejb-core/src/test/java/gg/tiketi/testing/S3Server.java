package gg.tiketi.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** A server that speaks the protocol of Amazon S3 and checks its signatures, in a process of its own that a test may kill. */
public final class S3Server implements AutoCloseable {
    public static final String BUCKET = "pictures";
    public static final String ACCESS_KEY = "access-key-of-a-test";
    public static final String SECRET_KEY = "secret-key-of-a-test";

    private static final Duration PATIENCE_TO_START = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private Process process;

    /** What it keeps lies in {@code folder}, also for the next one. */
    public S3Server(Path folder) {
        this.folder = folder;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
            Files.createDirectories(folder.resolve("buckets").resolve(BUCKET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the same port as before, with what it kept. */
    public S3Server start() {
        try {
            var settings = new Properties();
            settings.putAll(Map.of(
                    "s3proxy.endpoint",
                    endpoint().toString(),
                    "s3proxy.authorization",
                    "aws-v2-or-v4",
                    "s3proxy.identity",
                    ACCESS_KEY,
                    "s3proxy.credential",
                    SECRET_KEY,
                    "jclouds.provider",
                    "filesystem-nio2",
                    "jclouds.filesystem.basedir",
                    folder.resolve("buckets").toString()));
            var file = folder.resolve("s3proxy.conf");
            try (var out = Files.newBufferedWriter(file)) {
                settings.store(out, null);
            }
            // It logs all that is printed, so that a log that is printed would go round in circles.
            var logging = folder.resolve("logging.properties");
            Files.writeString(
                    logging,
                    "handlers=java.util.logging.FileHandler\njava.util.logging.FileHandler.pattern="
                            + folder.resolve("s3proxy.log")
                            + "\njava.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter\n");
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.util.logging.config.file=" + logging,
                            "-cp",
                            System.getProperty("java.class.path"),
                            "org.gaul.s3proxy.Main",
                            "--properties",
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(PATIENCE_TO_START).until(this::listens);
        return this;
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The S3 server does not start: " + log());
        }
        try (var socket = new Socket(endpoint().getHost(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("s3proxy.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What a server needs to know to keep its pictures here. */
    public Map<String, String> environment() {
        return Map.of(
                "IMAGE_S3_BUCKET",
                BUCKET,
                "IMAGE_S3_ENDPOINT",
                endpoint().toString(),
                "IMAGE_S3_PATH_STYLE",
                "on",
                "IMAGE_S3_ACCESS_KEY",
                ACCESS_KEY,
                "IMAGE_S3_SECRET_KEY",
                SECRET_KEY);
    }

    /** All it keeps, looked up behind its back. */
    public List<String> keys() {
        try (var files = Files.list(folder.resolve("buckets").resolve(BUCKET))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it keeps under {@code key}, looked up behind its back. */
    public byte[] content(String key) {
        try {
            return Files.readAllBytes(folder.resolve("buckets").resolve(BUCKET).resolve(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At once, as a crash. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
