package gg.tiketi.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The one PostgreSQL of this JVM. */
public final class TestPostgres {
    private static final EmbeddedPostgres SERVER = start();

    private TestPostgres() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    // What production has, too: the rules of Unicode for letters, which trigrams of Hangul need.
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("max_connections", "200")
                    // Tests that provoke deadlocks wait for them to be found.
                    .setServerConfig("deadlock_timeout", "50ms")
                    // Nothing here outlives the test.
                    .setServerConfig("fsync", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the superuser, in the database every server has. */
    static DataSource maintenance() {
        return connect("postgres", "postgres");
    }

    /** The driver's own pool: deprecated for servers, which have better ones. */
    @SuppressWarnings("deprecation")
    static DataSource pool(String database, String user, int connections) {
        var pool = new org.postgresql.ds.PGPoolingDataSource();
        pool.setUrl(SERVER.getJdbcUrl(user, database));
        pool.setUser(user);
        pool.setMaxConnections(connections);
        return pool;
    }

    static DataSource connect(String database, String user) {
        var source = new PGSimpleDataSource();
        source.setUrl(SERVER.getJdbcUrl(user, database));
        source.setUser(user);
        return source;
    }
}
