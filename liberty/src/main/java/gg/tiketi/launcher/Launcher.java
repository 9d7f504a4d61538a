package gg.tiketi.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One local run of TIKETI, from an empty folder or from what the last run left there. */
final class Launcher {
    /** The first start on a slow machine migrates, loads sample data and fills the server's caches. */
    private static final Duration PATIENCE_TO_START = Duration.ofMinutes(5);

    private static final String FORM = "tiketi";
    private static final String DATABASE = "tiketi";

    private final DataFolder data;
    private final Path target;
    private final Settings settings;
    private final Progress progress;
    private final Services services;

    Launcher(DataFolder data, Path target, Settings settings, Progress progress, Services services) {
        this.data = data;
        this.target = target;
        this.settings = settings;
        this.progress = progress;
        this.services = services;
    }

    /** Starts everything and returns when the server has ended. */
    void run() throws IOException, InterruptedException {
        progress.say("Starting TIKETI with the data in " + data.root());
        data.lock();
        stopStale();
        var port = Ports.of(settings, "HTTP_PORT", 8080);
        var environment = new HashMap<String, String>();
        environment.putAll(database());
        environment.putAll(redis());
        environment.putAll(application(port));
        environment.putAll(toss(port));
        var server = services.start(
                "Open Liberty", () -> LibertyServer.start(target, FORM, data.liberty(), port, environment));
        progress.say("Open Liberty is starting on port " + port + ", its log is " + server.log());
        var log = new ServerLog(server.log(), progress::say).follow();
        server.awaitUp("/health/ready", PATIENCE_TO_START);
        log.started();
        progress.say("TIKETI is ready");
        progress.box(welcome(server.uri(), environment));
        var code = server.awaitEnd();
        throw new LaunchFailure("Open Liberty has ended with exit code " + code + ": see " + server.log());
    }

    /** What a launcher that was killed could not stop. In this order, so that nothing loses what it still uses. */
    private void stopStale() {
        sayIf(LibertyServer.stopStale(target, data.liberty()), "Open Liberty");
        sayIf(Toss.stopStale(data.toss()), "Toss sandbox");
        sayIf(Redis.stopStale(data.redis()), "Redis");
        sayIf(Postgres.stopStale(data.postgres()), "PostgreSQL");
    }

    private void sayIf(boolean stopped, String what) {
        if (stopped) {
            progress.say("Stopped the " + what + " that an earlier run left behind");
        }
    }

    private Map<String, String> database() {
        if (settings.find("DB_URL").isPresent()) {
            var user = settings.require("DB_USER", "with DB_URL set, name the login of the server too.");
            progress.say("Using the PostgreSQL of DB_URL");
            // One login for both is enough to try things out, if it may create roles.
            return Map.of(
                    "DB_MIGRATION_USER", settings.get("DB_MIGRATION_USER", user),
                    "DB_MIGRATION_PASSWORD", settings.get("DB_MIGRATION_PASSWORD", settings.get("DB_PASSWORD", "")));
        }
        var port = Ports.of(settings, "POSTGRES_PORT", 0);
        var postgres = services.start("PostgreSQL", () -> Postgres.start(data.postgres(), port));
        try (var superuser = postgres.connect("postgres")) {
            Databases.ensureRoles(superuser);
            Databases.ensureDatabase(superuser, DATABASE);
        } catch (SQLException e) {
            throw new LaunchFailure("The database cannot be set up: " + e.getMessage(), e);
        }
        progress.say("PostgreSQL is up on port " + port);
        return Map.of(
                "DB_URL",
                postgres.url(DATABASE),
                "DB_USER",
                Databases.LOGIN,
                "DB_PASSWORD",
                "",
                "DB_MIGRATION_USER",
                Databases.OWNER,
                "DB_MIGRATION_PASSWORD",
                "");
    }

    private Map<String, String> redis() {
        if (settings.find("REDIS_URL").isPresent()) {
            progress.say("Using the Redis of REDIS_URL");
            return Map.of();
        }
        var port = Ports.of(settings, "REDIS_PORT", 0);
        var redis = services.start("Redis", () -> Redis.start(data.redis(), port));
        progress.say("Redis is up on port " + port);
        return Map.of("REDIS_URL", redis.url());
    }

    /** Who has keys of Toss's uses Toss; everybody else our stand-in for it. */
    private Map<String, String> toss(int httpPort) {
        if (settings.find("TOSS_SECRET_KEY").isPresent()) {
            progress.say("Using Toss Payments with the keys of TOSS_CLIENT_KEY and TOSS_SECRET_KEY");
            return Map.of();
        }
        var port = Ports.of(settings, "TOSS_PORT", 0);
        var webhook = URI.create("http://localhost:" + httpPort + "/api/payments/webhook");
        var toss = services.start("Toss sandbox", () -> Toss.start(data.toss(), port, webhook));
        progress.say("The Toss sandbox is up: " + toss.uri());
        var environment = new HashMap<>(Toss.environment(toss.uri()));
        environment.computeIfPresent("PAYMENT_METHODS", settings::get);
        return environment;
    }

    /** A run for development: what the person has not chosen gets a value that works on this machine. */
    private Map<String, String> application(int port) throws IOException {
        data.ensureSigningKey();
        var origin = "http://localhost:" + port;
        var defaults = Map.ofEntries(
                Map.entry("TIKETI_MODE", "development"),
                Map.entry("SAMPLE_DATA", "on"),
                Map.entry("ADMIN_EMAIL", "admin@tiketi.gg"),
                Map.entry("ADMIN_PASSWORD", data.adminPassword()),
                Map.entry("HTTP_HOST", "localhost"),
                Map.entry("PUBLIC_ORIGIN", origin),
                Map.entry("JWT_KEYS_DIR", data.keys().toString()),
                Map.entry("IMAGE_DIR", data.images().toString()),
                Map.entry("MAIL_FOLDER", data.mails().toString()),
                Map.entry("LOG_FORMAT", "simple"));
        var chosen = new HashMap<>(defaults);
        chosen.replaceAll(settings::get);
        return chosen;
    }

    private List<String> welcome(URI uri, Map<String, String> environment) {
        return List.of(
                "TIKETI is up after " + progress.elapsed().toSeconds() + " s.",
                "",
                "Tickets   " + uri + "/",
                "Console   " + uri + "/admin/",
                "API       " + uri + "/openapi/ui/",
                "",
                "Payments  " + environment.getOrDefault("TOSS_API_URL", "Toss Payments"),
                "",
                "Mails     " + settings.find("MAIL_HOST").orElseGet(() -> environment.get("MAIL_FOLDER")),
                "",
                "Admin     " + environment.get("ADMIN_EMAIL"),
                "Password  " + environment.get("ADMIN_PASSWORD"),
                "",
                "Data      " + data.root(),
                "Log       " + LibertyServer.log(data.liberty()),
                "",
                "Ctrl-C stops everything; the data stay.");
    }
}
