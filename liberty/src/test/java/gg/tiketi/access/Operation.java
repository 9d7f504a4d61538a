package gg.tiketi.access;

import gg.tiketi.servers.Answer;
import gg.tiketi.servers.FormData;
import gg.tiketi.servers.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of {@code access-matrix.txt}.
 *
 * @param path with what stands for its variables: {@code {id=reservation}}
 * @param expected HTTP statuses; without those who do not call, because what they may do would reach other tests
 * @param body JSON, empty, or {@code form:} with the name of a field and a file
 */
record Operation(String verb, String path, Map<Caller, Integer> expected, String body) {
    private static final String NOT_CALLED = "-";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(=(\\w+))?}");
    private static final Pattern NAME = Pattern.compile("\\$(\\w+)");
    private static final Pattern FORM = Pattern.compile("form:(\\w+)=(\\S+)");
    private static final int FIELDS = 2 + Caller.values().length;

    static List<Operation> all() {
        return lines("access-matrix.txt").map(Operation::read).toList();
    }

    /** Without comments. */
    static Stream<String> lines(String name) {
        return new String(resource(name), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    private static byte[] resource(String name) {
        try (var file = Operation.class.getResourceAsStream("/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Operation read(String line) {
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

    /** @param known as of {@link #target} */
    Answer send(Http caller, String path, Map<String, String> known) {
        if (body.isEmpty()) {
            return caller.send(verb, path, BodyPublishers.noBody());
        }
        var form = FORM.matcher(body);
        return form.matches()
                ? new FormData()
                        .file(form.group(1), form.group(2), resource(form.group(2)))
                        .post(caller, path)
                : caller.with("Content-Type", "application/json")
                        .send(verb, path, BodyPublishers.ofString(filled(body, known)));
    }

    /** With what each {@code $name} stands for. */
    static String filled(String text, Map<String, String> known) {
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(known.getOrDefault(name.group(1), name.group())));
    }
}
