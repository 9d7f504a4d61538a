package gg.tiketi.servers;

import gg.tiketi.launcher.LibertyServer;
import gg.tiketi.testing.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** One running Open Liberty server. */
public final class Server implements AutoCloseable {
    public static final String ADMIN_EMAIL = "admin@example.com";
    public static final String ADMIN_PASSWORD = "Kx7-violet-harbour";

    private static final Duration PATIENCE_TO_START = Duration.ofMinutes(3);

    private final Supplier<LibertyServer> launch;
    private final Place place;
    private volatile LibertyServer liberty;

    /** @param launch starts it, always at the same address */
    Server(Supplier<LibertyServer> launch, Place place) {
        this.launch = launch;
        this.place = place;
        liberty = launch.get();
    }

    /** After {@link #close} or {@link #kill}; not ready yet when this returns. */
    public Server startAgain() {
        liberty = launch.get();
        return this;
    }

    /** Until PostgreSQL and Redis answer it and the application serves. */
    public Server awaitReady() {
        return awaitUp("/health/ready");
    }

    /** Until {@code path} answers 200; fails at once when the server ends, or after three minutes. */
    public Server awaitUp(String path) {
        try {
            liberty.awaitUp(path, PATIENCE_TO_START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        // Whoever watches over it would never let it come so far.
        var live = http().get("/health/live");
        if (live.status() != 200) {
            throw new AssertionError("A server that has just started asks to be started anew: " + live);
        }
        return this;
    }

    public URI uri() {
        return liberty.uri();
    }

    public Place place() {
        return place;
    }

    /** As nobody; see {@link Http#as}. */
    public Http http() {
        return new Http(liberty.uri(), Map.of());
    }

    /** A fresh access token of the administrator. */
    public String adminToken() {
        return tokenOf(ADMIN_EMAIL, ADMIN_PASSWORD);
    }

    public String tokenOf(String email, String password) {
        var answer = http().post("/api/auth/login", Map.of("email", email, "password", password));
        if (answer.status() != 200) {
            throw new AssertionError("Login of " + email + " failed: " + answer);
        }
        return answer.json().path("token").asText();
    }

    /** Signs up somebody new. @return his access token */
    public String newcomer() {
        var somebody =
                Map.of("email", UUID.randomUUID() + "@example.com", "password", "Quiet-lantern-42", "name", "Somebody");
        var answer = http().post("/api/auth/register", somebody);
        if (answer.status() != 201) {
            throw new AssertionError("Signing up failed: " + answer);
        }
        return answer.json().path("token").asText();
    }

    /** All it has written since it was started. */
    public String log() {
        try {
            return Files.readString(liberty.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return liberty.pid();
    }

    public boolean isAlive() {
        return liberty.isAlive();
    }

    /** {@code kill -9}. */
    public void kill() {
        liberty.kill();
    }

    /** {@code SIGSTOP}: nothing of it runs, and its connections stay. */
    public void freeze() {
        Signals.send("STOP", pid());
    }

    /** {@code SIGCONT}. */
    public void thaw() {
        Signals.send("CONT", pid());
    }

    /** Stops it in order. */
    @Override
    public void close() {
        liberty.close();
    }
}
