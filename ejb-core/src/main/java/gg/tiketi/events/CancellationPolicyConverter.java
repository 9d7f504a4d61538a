package gg.tiketi.events;

import gg.tiketi.json.Jsonb;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Public, because the persistence provider makes it without looking behind what is not. */
@Converter
public class CancellationPolicyConverter implements AttributeConverter<CancellationPolicy, Object> {
    @Override
    public Object convertToDatabaseColumn(CancellationPolicy value) {
        return Jsonb.toColumn(value);
    }

    @Override
    public CancellationPolicy convertToEntityAttribute(Object json) {
        return Jsonb.fromColumn(json, CancellationPolicy.class);
    }
}
