package gg.tiketi.json;

import java.sql.SQLException;
import org.postgresql.util.PGobject;

/** A record in a {@code jsonb} column, for the attribute converters of entities. */
public final class Jsonb {
    private Jsonb() {}

    /** Never null itself: a bare null would be bound as text, which PostgreSQL does not take for jsonb. */
    public static Object toColumn(Object value) {
        try {
            var json = new PGobject();
            json.setType("jsonb");
            json.setValue(value == null ? null : Json.write(value));
            return json;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static <T> T fromColumn(Object json, Class<T> type) {
        var text = json instanceof PGobject object ? object.getValue() : (String) json;
        return text == null ? null : Json.read(text, type);
    }
}
