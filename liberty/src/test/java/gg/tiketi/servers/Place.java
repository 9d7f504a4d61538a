package gg.tiketi.servers;

import gg.tiketi.launcher.Postgres;
import gg.tiketi.launcher.Redis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;
import redis.clients.jedis.RedisClient;

/** Where servers keep their state: one database of the stack's PostgreSQL, and a Redis. Servers in one place work together. */
public final class Place {
    private static final Duration PATIENCE_TO_RECOVER = Duration.ofMinutes(1);

    private volatile Postgres postgres;
    private final String database;
    private final Path redisFolder;
    private final Path ownFolder;
    private volatile Redis redis;

    /** @param ownFolder data of a PostgreSQL that has nothing but this; null: it has others, too */
    Place(Postgres postgres, String database, Path redisFolder, Redis redis, Path ownFolder) {
        this.postgres = postgres;
        this.ownFolder = ownFolder;
        this.database = database;
        this.redisFolder = redisFolder;
        this.redis = redis;
    }

    public String databaseUrl() {
        return postgres.url(database);
    }

    public String redisUrl() {
        return redis.url();
    }

    /** A client of its own, as the tests see it; close it. */
    public RedisClient redis() {
        return RedisClient.create(redisUrl());
    }

    /** {@code kill -9}: whatever it was doing, and all connections to it are gone. */
    public void killRedis() {
        redis.kill();
    }

    /** At the same address, but of what it knew nothing is left. */
    public void startRedisEmpty() {
        try {
            Folders.delete(redisFolder.resolve("appendonlydir"));
            redis = Redis.start(redisFolder, redis.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As if PostgreSQL were gone, for this place only: connections are cut, and no new ones accepted. */
    public void takeDatabaseAway() {
        asSuperuser("alter database " + database + " allow_connections false");
        asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
    }

    public void bringDatabaseBack() {
        asSuperuser("alter database " + database + " allow_connections true");
    }

    /**
     * {@code kill -9} for a session in the middle of a transaction: PostgreSQL throws out everybody and recovers from its log.
     *
     * @return whether there was one
     */
    public boolean killSession() {
        return query("""
                        select pid from pg_stat_activity
                         where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'
                         order by xact_start limit 1""").stream()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .findFirst()
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
    }

    /** Sessions in the middle of a transaction, this one not counted. */
    public long openTransactions() {
        return Long.parseLong(query("""
                select count(*) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null and backend_type = 'client backend'""").get(0));
    }

    /** Sessions whose server has said nothing for so long in the middle of a transaction. */
    public long idleInTransaction(Duration atLeast) {
        return Long.parseLong(query("""
                select count(*) from pg_stat_activity
                 where datname = current_database() and state = 'idle in transaction' and state_change < clock_timestamp() - cast(? as interval)""", atLeast.toString()).get(0));
    }

    /**
     * {@code kill -9} for all of PostgreSQL, sessions included, and a new start on what is on the disk.
     *
     * @throws IllegalStateException if other places are on it, too
     */
    public void crashDatabase() {
        if (ownFolder == null) {
            throw new IllegalStateException("Others would lose their database, too");
        }
        var port = postgres.port();
        try {
            postgres.kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // It refuses as long as the kernel knows the dead ones.
        postgres = Awaitility.await()
                .atMost(PATIENCE_TO_RECOVER)
                .ignoreExceptions()
                .until(() -> Postgres.start(ownFolder, port), Objects::nonNull);
    }

    /** Stops a PostgreSQL of its own. */
    void close() throws IOException {
        postgres.close();
    }

    /** Until PostgreSQL answers again. */
    public void awaitDatabase() {
        Awaitility.await()
                .atMost(PATIENCE_TO_RECOVER)
                .ignoreExceptions()
                .until(() -> !query("select 1").isEmpty());
    }

    /** From the next connections on, in PostgreSQL's log. */
    public void logStatements() {
        asSuperuser("alter database " + database + " set log_statement = 'all'");
    }

    /** As superuser. */
    public DataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(databaseUrl());
        source.setUser("postgres");
        return source;
    }

    /** The first column of every row, as superuser. */
    public List<String> query(String sql, Object... parameters) {
        try (var connection = postgres.connect(database);
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var values = new ArrayList<String>();
            if (statement.execute()) {
                try (var rows = statement.getResultSet()) {
                    while (rows.next()) {
                        values.add(rows.getString(1));
                    }
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Outside of this place's database, so also when nobody can connect to it. */
    public void asSuperuser(String sql) {
        try (var connection = postgres.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
