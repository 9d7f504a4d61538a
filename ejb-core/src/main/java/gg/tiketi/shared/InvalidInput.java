package gg.tiketi.shared;

import java.util.List;
import java.util.Map;

/**
 * Input that no annotation can judge, such as a sale that ends before it starts: {@code VALIDATION_FAILED} with one entry in
 * {@code errors}. The sentence stands in the message bundle under {@code invalid.<rule>}.
 */
public class InvalidInput extends Refusal {
    private static final long serialVersionUID = 1L;

    private final transient List<InvalidField> fields;

    /** @param field as the client wrote it, for example {@code items[0].quantity} */
    public InvalidInput(String field, String rule) {
        this(field, rule, Map.of());
    }

    /** @param values for the {@code {name}} placeholders of the sentence */
    public InvalidInput(String field, String rule, Map<String, Object> values) {
        this(List.of(new InvalidField(field, rule, values)));
    }

    public InvalidInput(List<InvalidField> fields) {
        super(RefusalCode.VALIDATION_FAILED, Map.of("errors", List.copyOf(fields)));
        this.fields = List.copyOf(fields);
    }

    public List<InvalidField> fields() {
        return fields;
    }
}
