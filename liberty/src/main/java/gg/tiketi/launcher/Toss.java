package gg.tiketi.launcher;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.tiketi.sandbox.Main;
import gg.tiketi.sandbox.TossSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Toss sandbox as a process of its own, with what it has captured in {@code folder}. */
public final class Toss implements AutoCloseable {
    private static final Duration PATIENCE_TO_START = Duration.ofSeconds(20);
    private static final Duration PATIENCE_TO_STOP = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final URI uri;
    private final PidFile pid;

    private Toss(URI uri, PidFile pid) {
        this.uri = uri;
        this.pid = pid;
    }

    /** Starts on {@code port} and waits until it answers. @param webhook where it tells of changes */
    public static Toss start(Path folder, int port, URI webhook) throws IOException {
        Files.createDirectories(folder);
        var pid = pidFile(folder);
        var log = folder.resolve("sandbox.log").toFile();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        classPath(),
                        Main.class.getName(),
                        folder.toString(),
                        Integer.toString(port),
                        webhook.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        Files.writeString(pid.path(), Long.toString(process.pid()));
        var toss = new Toss(URI.create("http://localhost:" + port), pid);
        toss.awaitUp(process, log.toPath());
        return toss;
    }

    /** What a server and its pages need to know to use the sandbox at {@code uri} in the place of Toss. */
    public static Map<String, String> environment(URI uri) {
        var origin = uri.toString();
        return Map.of(
                "TOSS_API_URL",
                origin,
                "TOSS_SCRIPT_URL",
                origin + "/v2/standard",
                "TOSS_CLIENT_KEY",
                TossSandbox.CLIENT_KEY,
                "TOSS_SECRET_KEY",
                TossSandbox.SECRET_KEY,
                "TOSS_SANDBOX",
                "on",
                "PAYMENT_METHODS",
                "CARD,BANK_TRANSFER,VIRTUAL_ACCOUNT,TOSS,NAVER_PAY,KAKAO_PAY",
                "CONTENT_SECURITY_PAYMENT_SCRIPT",
                origin,
                "CONTENT_SECURITY_PAYMENT_WINDOW",
                origin);
    }

    /** Of what the sandbox needs, wherever this JVM has it from: Maven runs the launcher with class loaders of its own. */
    private static String classPath() {
        return Stream.of(Main.class, ObjectMapper.class, JsonFactory.class, JsonInclude.class)
                .map(Toss::place)
                .distinct()
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitUp(Process process, Path log) throws IOException {
        var deadline = System.nanoTime() + PATIENCE_TO_START.toNanos();
        try {
            while (!answers()) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    close();
                    throw new LaunchFailure("The Toss sandbox does not start: see " + log);
                }
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new LaunchFailure("The start of the Toss sandbox was interrupted", e);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Stops the one a killed launcher left behind in {@code folder}. */
    public static boolean stopStale(Path folder) {
        return pidFile(folder).stop("TERM", PATIENCE_TO_STOP);
    }

    static PidFile pidFile(Path folder) {
        return new PidFile(folder.resolve("sandbox.pid"), folder.toString());
    }

    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        pid.stop("TERM", PATIENCE_TO_STOP);
    }
}
