package gg.tiketi.accounts;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.Locale;

/** What an account may do. Whatever users may, admins may too. */
public enum Role {
    USER("user"),
    ADMIN("user", "admin");

    private final List<String> groups;

    Role(String... groups) {
        this.groups = List.of(groups);
    }

    /** The roles of {@code @RolesAllowed}. */
    public List<String> groups() {
        return groups;
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Converter(autoApply = true)
    public static class InDatabase implements AttributeConverter<Role, String> {
        @Override
        public String convertToDatabaseColumn(Role role) {
            return role.toString();
        }

        @Override
        public Role convertToEntityAttribute(String text) {
            return of(text);
        }
    }
}
