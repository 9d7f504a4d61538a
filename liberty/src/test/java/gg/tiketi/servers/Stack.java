package gg.tiketi.servers;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import gg.tiketi.launcher.DataFolder;
import gg.tiketi.launcher.Databases;
import gg.tiketi.launcher.LibertyServer;
import gg.tiketi.launcher.Ports;
import gg.tiketi.launcher.Postgres;
import gg.tiketi.launcher.Redis;
import gg.tiketi.launcher.Toss;
import gg.tiketi.sandbox.TossSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** PostgreSQL, signing keys, and any number of Redis and Open Liberty servers; one stack per JVM. */
public final class Stack {
    /** Maven's output folder of this module: program, configuration and applications of the servers. */
    static final Path TARGET = Path.of("target").toAbsolutePath();

    /** Which of the JVMs that run tests side by side this is. */
    public static final String FORK = System.getProperty("test.fork", "1");

    private static final Path ROOT = TARGET.resolve("stack").resolve(FORK);
    private static final Path SERVERS = ROOT.resolve("servers");
    private static final Path OWN_POSTGRES = ROOT.resolve("postgres-own");
    private static final Path STANDBY = ROOT.resolve("standby");

    private static final class Holder {
        static final Stack STACK = new Stack();
    }

    private final DataFolder data = new DataFolder(ROOT);
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final AtomicInteger places = new AtomicInteger();
    private final AtomicInteger servers = new AtomicInteger();
    private final Postgres postgres;
    private final GreenMail mails;
    private Place home;
    private Server tiketi;
    private TossSandbox toss;

    public static Stack shared() {
        return Holder.STACK;
    }

    private Stack() {
        try {
            stopStale();
            Folders.delete(ROOT);
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
            data.ensureSigningKey();
            mails = new GreenMail(new ServerSetup(Ports.free(), "localhost", ServerSetup.PROTOCOL_SMTP));
            mails.start();
            running.push(mails::stop);
            postgres = Postgres.start(data.postgres(), Ports.free());
            running.push(postgres);
            try (var superuser = postgres.connect("postgres")) {
                prepare(superuser);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The servers for tests do not start", e);
        }
    }

    private static void prepare(Connection superuser) throws SQLException {
        Databases.ensureRoles(superuser);
        for (var form : Form.values()) {
            if (form != Form.TIKETI) {
                Databases.ensureLogin(superuser, form.login(), form.role());
            }
        }
    }

    /** Another database and another Redis, both empty: what one test does to them no other notices. */
    public Place emptyPlace() {
        var name = "tiketi_" + places.incrementAndGet();
        try (var superuser = postgres.connect("postgres")) {
            Databases.ensureDatabase(superuser, name);
        } catch (SQLException e) {
            throw new IllegalStateException("Database " + name + " cannot be created", e);
        }
        var folder = data.redis().resolve(name);
        return new Place(postgres, name, folder, startRedis(folder), null);
    }

    private Redis startRedis(Path folder) {
        try {
            var redis = Redis.start(folder, Ports.free());
            synchronized (running) {
                running.push(redis);
            }
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A place with a PostgreSQL of its own, which may be killed. One per JVM. */
    public Place ownPlace() {
        try {
            var own = Postgres.start(OWN_POSTGRES, Ports.free());
            try (var superuser = own.connect("postgres")) {
                prepare(superuser);
                Databases.ensureDatabase(superuser, "own");
            }
            var folder = data.redis().resolve("own");
            var place = new Place(own, "own", folder, startRedis(folder), OWN_POSTGRES);
            synchronized (running) {
                running.push(place::close);
            }
            return place;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("A PostgreSQL of its own does not start", e);
        }
    }

    /** A replica of all places, for reading; its maker closes it. One at a time. */
    Standby standby() {
        try {
            Folders.delete(STANDBY);
            return Standby.of(postgres, data.postgres(), STANDBY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What PostgreSQL writes about all places. */
    public Path databaseLog() {
        return data.postgres().resolve("postgres.log");
    }

    /** The mail server of {@link #tiketi}. */
    public GreenMail mails() {
        return mails;
    }

    /** Folder of the keys that sign the tokens of its servers. */
    public Path keys() {
        return data.keys();
    }

    /** Where {@link #tiketi} lives. */
    public synchronized Place home() {
        if (home == null) {
            home = emptyPlace();
        }
        return home;
    }

    /**
     * The server most tests share: everything on one, with sample data and a sandbox in the place of Toss, ready. Nobody stops it, but for
     * the browser tests, which start it again. Limits per source address are off, because all tests come from one.
     */
    public synchronized Server tiketi() {
        if (tiketi == null) {
            var environment = new HashMap<>(Toss.environment(toss().uri()));
            environment.putAll(Map.of(
                    "SAMPLE_DATA",
                    "on",
                    "RATE_LIMIT_PER_SOURCE",
                    "off",
                    "MAIL_HOST",
                    "localhost",
                    "MAIL_PORT",
                    Integer.toString(mails.getSmtp().getPort()),
                    "MAIL_SECURITY",
                    "none"));
            tiketi = start(Form.TIKETI, home(), environment).awaitReady();
            toss.webhooks().to(tiketi.uri().resolve("/api/payments/webhook"));
        }
        return tiketi;
    }

    /** What {@link #tiketi} takes for Toss. */
    public synchronized TossSandbox toss() {
        if (toss == null) {
            try {
                toss = new TossSandbox(data.toss(), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            synchronized (running) {
                running.push(toss);
            }
        }
        return toss;
    }

    /** A server of one's own; not ready yet when this returns. */
    public Server start(Form form, Place place, Map<String, String> environment) {
        return start(form, form.server() + "-" + servers.incrementAndGet(), place, environment);
    }

    /** @param name of its folder: one that died leaves there what its successor needs, transaction log included */
    public Server start(Form form, String name, Place place, Map<String, String> environment) {
        var port = Ports.free();
        var output = SERVERS.resolve(name);
        var variables = new HashMap<>(environment(form, place, port));
        variables.putAll(environment);
        var server = new Server(() -> launch(form, output, port, variables), place);
        synchronized (running) {
            running.push(server);
        }
        return server;
    }

    private static LibertyServer launch(Form form, Path output, int port, Map<String, String> variables) {
        try {
            return LibertyServer.start(TARGET, form.server(), output, port, variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All a server needs to know; {@link #start} takes what differs. */
    public Map<String, String> environment(Form form, Place place, int port) {
        var origin = "http://localhost:" + port;
        return Map.ofEntries(
                Map.entry("TIKETI_MODE", "development"),
                Map.entry("SAMPLE_DATA", "off"),
                Map.entry("ADMIN_EMAIL", Server.ADMIN_EMAIL),
                Map.entry("ADMIN_PASSWORD", Server.ADMIN_PASSWORD),
                Map.entry("DB_URL", place.databaseUrl()),
                Map.entry("DB_USER", form.login()),
                Map.entry("DB_PASSWORD", ""),
                Map.entry("DB_MIGRATION_USER", Databases.OWNER),
                Map.entry("DB_MIGRATION_PASSWORD", ""),
                Map.entry("REDIS_URL", place.redisUrl()),
                Map.entry("HTTP_PORT", Integer.toString(port)),
                Map.entry("HTTP_HOST", "localhost"),
                Map.entry("PUBLIC_ORIGIN", origin),
                Map.entry("JWT_KEYS_DIR", data.keys().toString()),
                Map.entry("IMAGE_DIR", data.images().toString()),
                Map.entry("LOG_FORMAT", "simple"),
                Map.entry("JVM_ARGS", "-Xmx384m"));
    }

    private void stop() {
        synchronized (running) {
            while (!running.isEmpty()) {
                try {
                    running.pop().close();
                } catch (Exception e) {
                    System.err.println("A server for tests could not be stopped: " + e);
                }
            }
        }
    }

    private void stopStale() throws IOException {
        if (Files.isDirectory(SERVERS)) {
            try (var outputs = Files.list(SERVERS)) {
                outputs.forEach(output -> LibertyServer.stopStale(TARGET, output));
            }
        }
        if (Files.isDirectory(data.redis())) {
            try (var folders = Files.list(data.redis())) {
                folders.filter(Files::isDirectory).forEach(Redis::stopStale);
            }
        }
        Postgres.stopStale(data.postgres());
        Postgres.stopStale(OWN_POSTGRES);
        Postgres.stopStale(STANDBY);
    }
}
