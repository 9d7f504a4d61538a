package gg.tiketi.testing;

import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseClock;
import gg.tiketi.database.Migrations;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A database of its own: migrated by its owner, used by a server's login, which may do no more than in production. */
public final class TestDatabase {
    private static final String OWNER = "tiketi_owner";
    private static final String SERVER = "tiketi_all_in_one";
    private static final String TEMPLATE = "tiketi_template";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Held, because loggers nobody holds forget their level. */
    private static final Logger MIGRATION_LOG = Logger.getLogger("org.flywaydb");

    static {
        MIGRATION_LOG.setLevel(Level.WARNING);
        var server = new Database(TestPostgres.maintenance());
        server.update("create role " + OWNER + " login createrole");
        server.update("create database " + TEMPLATE + " owner " + OWNER);
        Migrations.migrate(TestPostgres.connect(TEMPLATE, OWNER));
        server.update(
                "create role " + SERVER + " login in role tiketi_auth, tiketi_ticket, tiketi_payment, tiketi_stats");
    }

    private final String name;
    private final ThreadBoundDataSource source;
    private final TestTransactions transactions;

    private TestDatabase(String name, String user) {
        this(name, TestPostgres.connect(name, user));
    }

    private TestDatabase(String name, DataSource connections) {
        this.name = name;
        this.source = new ThreadBoundDataSource(connections);
        this.transactions = new TestTransactions(source);
    }

    /** With all migrations, in some 50 ms. */
    public static TestDatabase migrated() {
        return create(" template " + TEMPLATE);
    }

    /** All that is in it at this moment, as a backup has it; nobody may be connected to it meanwhile, and whoever is gets cut off. */
    public TestDatabase copy() {
        new Database(TestPostgres.maintenance())
                .query(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = ?",
                        row -> row.getBoolean(1),
                        name);
        return create(" template " + name);
    }

    /** As an older release left it: what has to do with tickets only up to this version, such as {@code 041}. */
    public static TestDatabase upTo(String ticketVersion) {
        var database = empty();
        for (var schema : List.of("platform", "auth", "ticket")) {
            Flyway.configure()
                    .dataSource(database.owner())
                    .locations("classpath:db/" + schema)
                    .callbackLocations("classpath:db/" + schema)
                    .schemas(schema + "_schema")
                    .table("flyway_history")
                    .target(schema.equals("ticket") ? ticketVersion : "latest")
                    .load()
                    .migrate();
        }
        return database;
    }

    /** Without any tables. */
    public static TestDatabase empty() {
        return create("");
    }

    /** Without any tables, and with letters and encoding of its own. */
    public static TestDatabase empty(String encoding, String locale) {
        return create(" template template0 encoding '" + encoding + "' locale '" + locale + "'");
    }

    private static TestDatabase create(String options) {
        var name = "test_" + NUMBER.incrementAndGet();
        new Database(TestPostgres.maintenance()).update("create database " + name + " owner " + OWNER + options);
        return new TestDatabase(name, SERVER);
    }

    /** A login with the rights of these groups, unless there is one of this name already. */
    public static void role(String name, String groups) {
        var server = new Database(TestPostgres.maintenance());
        if (server.query("select from pg_roles where rolname = ?", row -> name, name)
                .isEmpty()) {
            server.update("create role " + name + " login in role " + groups);
        }
    }

    /** The same database, for another login. */
    public TestDatabase as(String user) {
        return new TestDatabase(name, user);
    }

    /** The same database over connections that are kept until the pool is closed: opening one takes longer than most work. */
    public TestDatabase over(KeptConnections pool) {
        return new TestDatabase(name, pool.source());
    }

    /** The same database, entered through a pool as on a server: for measurements. */
    public TestDatabase pooled(int connections) {
        return new TestDatabase(name, TestPostgres.pool(name, SERVER, connections));
    }

    public Database database() {
        return new Database(source);
    }

    public DatabaseClock clock() {
        return new DatabaseClock(database());
    }

    /** What {@code jdbc/tiketi} is on a server: inside {@link #transactions()} always the transaction's connection. */
    public DataSource source() {
        return source;
    }

    /** What {@code jdbc/tiketi-migration} is on a server. */
    public DataSource owner() {
        return TestPostgres.connect(name, OWNER);
    }

    /** Who may also leave triggers out, for rows that would take too long to make as a server does. */
    public DataSource superuser() {
        return TestPostgres.connect(name, "postgres");
    }

    /** What the death of a server does to it: every session of its logins that is inside a transaction is cut off. */
    public void cutTransactions() {
        new Database(TestPostgres.maintenance())
                .query(
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = ? and usename = ? and state like 'idle in transaction%'",
                        row -> row.getBoolean(1), name, SERVER);
    }

    /** As {@link #cutTransactions}, and also in the middle of a statement. */
    public void cutWork() {
        new Database(TestPostgres.maintenance())
                .query(
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = ? and usename = ? and state <> 'idle'",
                        row -> row.getBoolean(1),
                        name,
                        SERVER);
    }

    /** Sessions of its logins that have been idle inside a transaction for so long. */
    public long idleInTransaction(Duration atLeast) {
        return new Database(TestPostgres.maintenance())
                .first(
                        "select count(*) from pg_stat_activity where datname = ? and usename = ? and state = 'idle in transaction'"
                                + " and state_change < clock_timestamp() - cast(? as interval)",
                        row -> row.getLong(1),
                        name,
                        SERVER,
                        atLeast.toString())
                .orElseThrow();
    }

    public TestTransactions transactions() {
        return transactions;
    }
}
