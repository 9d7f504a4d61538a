package gg.tiketi.layouts;

import gg.tiketi.json.Jsonb;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Public, because the persistence provider makes it without looking behind what is not. */
@Converter
public class LayoutConfigConverter implements AttributeConverter<LayoutConfig, Object> {
    @Override
    public Object convertToDatabaseColumn(LayoutConfig value) {
        return Jsonb.toColumn(value);
    }

    @Override
    public LayoutConfig convertToEntityAttribute(Object json) {
        return Jsonb.fromColumn(json, LayoutConfig.class);
    }
}
