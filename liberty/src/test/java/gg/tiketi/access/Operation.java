package gg.tiketi.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A line of {@code access-matrix.txt}.
 *
 * @param path with what stands for its variables: {@code {id=reservation}}
 * @param expected HTTP statuses; without those who do not call, because what they may do would reach other tests
 * @param body JSON, or empty
 */
record Operation(String verb, String path, Map<Caller, Integer> expected, String body) {
    private static final String NOT_CALLED = "-";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(=(\\w+))?}");
    private static final int FIELDS = 2 + Caller.values().length;

    static List<Operation> all() {
        try (var file = Operation.class.getResourceAsStream("/access-matrix.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Operation::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operation read(String line) {
        var fields = line.split("\\s+", FIELDS + 1);
        var expected = new EnumMap<Caller, Integer>(Caller.class);
        for (var caller : Caller.values()) {
            var status = fields[2 + caller.ordinal()];
            if (!NOT_CALLED.equals(status)) {
                expected.put(caller, Integer.valueOf(status));
            }
        }
        return new Operation(fields[0], fields[1], expected, fields.length > FIELDS ? fields[FIELDS] : "");
    }

    /** As in the OpenAPI document. */
    String name() {
        return verb + " " + VARIABLE.matcher(path).replaceAll("{$1}");
    }

    boolean isAboutSomething() {
        return path.contains("=");
    }

    /** @param known what the names stand for; what has none does not exist anywhere */
    String target(Map<String, String> known, String absent) {
        return VARIABLE.matcher(path)
                .replaceAll(
                        variable -> variable.group(3) == null ? absent : known.getOrDefault(variable.group(3), absent));
    }

    String filled(Map<String, String> known) {
        var filled = body;
        for (var entry : known.entrySet()) {
            filled = filled.replace("$" + entry.getKey(), entry.getValue());
        }
        return filled;
    }
}
