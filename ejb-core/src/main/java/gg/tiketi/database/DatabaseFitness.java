package gg.tiketi.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Refuses a database that would store or find Korean text wrongly: better at the first start than with the first complaint. */
final class DatabaseFitness {
    private static final int OLDEST_VERSION = 150_000;

    private static final String FACTS = """
            select current_setting('server_version_num')::integer as version, current_setting('server_encoding') as encoding
            """;

    // The letters trigrams are made of are those of the database's default rules: with locale "C" Hangul is none.
    private static final String KNOWS_HANGUL = "select chr(44032) ~ '^[[:alpha:]]$' as knows_hangul";

    private DatabaseFitness() {}

    static void check(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var facts = statement.executeQuery(FACTS)) {
                facts.next();
                require(facts.getInt("version") >= OLDEST_VERSION, "PostgreSQL 15 or newer is needed");
                require("UTF8".equals(facts.getString("encoding")), "The database must be created with encoding UTF8");
            }
            try (var hangul = statement.executeQuery(KNOWS_HANGUL)) {
                hangul.next();
                require(
                        hangul.getBoolean("knows_hangul"),
                        "The database does not know Hangul letters: create it with a UTF-8 locale, such as C.UTF-8");
            }
        }
    }

    private static void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw new IllegalStateException(otherwise);
        }
    }
}
