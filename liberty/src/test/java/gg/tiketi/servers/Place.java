package gg.tiketi.servers;

import gg.tiketi.launcher.Postgres;
import gg.tiketi.launcher.Redis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import redis.clients.jedis.RedisClient;

/** Where servers keep their state: one database of the stack's PostgreSQL, and a Redis. Servers in one place work together. */
public final class Place {
    private final Postgres postgres;
    private final String database;
    private final Path redisFolder;
    private volatile Redis redis;

    Place(Postgres postgres, String database, Path redisFolder, Redis redis) {
        this.postgres = postgres;
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
