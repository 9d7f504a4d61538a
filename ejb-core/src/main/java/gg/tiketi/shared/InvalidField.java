package gg.tiketi.shared;

import java.util.Map;

/**
 * One field the client must correct.
 *
 * @param field as the client wrote it, for example {@code items[0].quantity}
 * @param rule the sentence's key in the message bundle, after {@code invalid.}
 * @param values for the {@code {name}} placeholders of the sentence
 */
public record InvalidField(String field, String rule, Map<String, Object> values) {
    public InvalidField(String field, String rule) {
        this(field, rule, Map.of());
    }
}
