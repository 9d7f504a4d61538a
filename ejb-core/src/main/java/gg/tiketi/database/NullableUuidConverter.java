package gg.tiketi.database;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.util.PGobject;

/**
 * For a {@code uuid} column that may be null: EclipseLink would bind the null as text, which PostgreSQL does not take for it. Public,
 * because the persistence provider makes it without looking behind what is not.
 */
@Converter
public class NullableUuidConverter implements AttributeConverter<UUID, Object> {
    @Override
    public Object convertToDatabaseColumn(UUID id) {
        try {
            var column = new PGobject();
            column.setType("uuid");
            column.setValue(id == null ? null : id.toString());
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public UUID convertToEntityAttribute(Object column) {
        return (UUID) column;
    }
}
