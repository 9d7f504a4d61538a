package gg.tiketi.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * A PostgreSQL of our own, on this machine only, with its data in {@code folder/data}.
 *
 * <p>Every local program may log in without a password; that is why only a local run and tests use it.
 */
public final class Postgres implements AutoCloseable {
    /** Rolled back and checkpointed within this time, or killed: the write-ahead log makes that safe. */
    private static final Duration PATIENCE_TO_STOP = Duration.ofSeconds(5);

    private final EmbeddedPostgres server;
    private final PidFile pid;

    private Postgres(EmbeddedPostgres server, PidFile pid) {
        this.server = server;
        this.pid = pid;
    }

    /** Starts on {@code port}; creates the data folder when it is new, keeps what is there otherwise. */
    public static Postgres start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        var log = Redirect.appendTo(folder.resolve("postgres.log").toFile());
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("program").toFile())
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setPort(port)
                .setOutputRedirector(log)
                .setErrorRedirector(log);
        // Order by code point, the same everywhere; LC_CTYPE in UTF-8, without it pg_trgm ignores Hangul.
        locale().forEach(builder::setLocaleConfig);
        // The library trades durability for speed; a local run keeps its data through a power cut.
        Map.of("fsync", "on", "synchronous_commit", "on", "max_connections", "200", "timezone", "UTC")
                .forEach(builder::setServerConfig);
        builder.setServerConfig("unix_socket_directories", "");
        return new Postgres(builder.start(), pidFile(folder));
    }

    private static Map<String, String> locale() {
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        return Map.of(
                "locale-provider", "builtin",
                "builtin-locale", "C.UTF-8",
                "lc-collate", "C",
                "lc-ctype", mac ? "en_US.UTF-8" : "C.UTF-8");
    }

    /** Stops the one a killed launcher left behind in {@code folder}. */
    public static boolean stopStale(Path folder) {
        return stop(pidFile(folder));
    }

    /** PostgreSQL writes this file itself, and removes it; after a crash it must find it again, so it is not ours to delete. */
    static PidFile pidFile(Path folder) {
        var data = folder.resolve("data");
        return new PidFile(data.resolve("postmaster.pid"), data.toString());
    }

    private static boolean stop(PidFile pid) {
        var process = pid.process();
        // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
        process.ifPresent(running -> PidFile.stop(running, "INT", PATIENCE_TO_STOP));
        return process.isPresent();
    }

    public int port() {
        return server.getPort();
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    /** As superuser. */
    public Connection connect(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    /** Ends it at once, sessions included, as a power cut would; then {@link #start} may be called again. */
    public void kill() throws IOException {
        pid.process().ifPresent(postmaster -> {
            var sessions = postmaster.descendants().toList();
            PidFile.kill(postmaster);
            sessions.forEach(PidFile::kill);
        });
        // Gives back the lock on the folder.
        server.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        // The library gives up after five seconds without saying so.
        stop(pid);
    }
}
