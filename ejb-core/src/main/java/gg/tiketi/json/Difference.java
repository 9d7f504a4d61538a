package gg.tiketi.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a change has changed. */
public final class Difference {
    private Difference() {}

    /** @param from JSON before, {@code to} after */
    public record Change(JsonNode from, JsonNode to) {}

    /** Fields that differ, by their names in JSON; both values are of the same record. */
    public static Map<String, Change> between(Object before, Object after) {
        JsonNode from = Json.mapper().valueToTree(before);
        JsonNode to = Json.mapper().valueToTree(after);
        var changes = new LinkedHashMap<String, Change>();
        to.properties().forEach(field -> {
            var old = from.get(field.getKey());
            if (!field.getValue().equals(old)) {
                changes.put(field.getKey(), new Change(old, field.getValue()));
            }
        });
        return changes;
    }
}
