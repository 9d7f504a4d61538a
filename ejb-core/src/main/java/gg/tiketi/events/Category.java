package gg.tiketi.events;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import java.util.Locale;

/** What kind of event it is. */
public enum Category {
    CONCERT,
    MUSICAL,
    SPORTS,
    ETC;

    /** As it is called in JSON and in the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Public, because the persistence provider makes it without looking behind what is not. */
    @jakarta.persistence.Converter(autoApply = true)
    public static class Converter implements AttributeConverter<Category, String> {
        @Override
        public String convertToDatabaseColumn(Category category) {
            return category == null ? null : category.word();
        }

        @Override
        public Category convertToEntityAttribute(String word) {
            return word == null ? null : valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
