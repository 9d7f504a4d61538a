package gg.tiketi.access;

import gg.tiketi.servers.Answer;
import gg.tiketi.servers.Http;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A line of {@code audit-matrix.txt}.
 *
 * @param action what the log calls it; null: it leaves no entry, for a reason that stands there
 * @param target as it is recorded, with {@code $name} for a thing and {@code {/pointer}} for a part of the answer
 */
record AuditedOperation(Operation operation, String action, String target) {
    private static final String NONE = "-";
    private static final Pattern POINTER = Pattern.compile("\\{(/[^}]+)}");
    private static final int VERB = 0;
    private static final int PATH = 1;
    private static final int ACTION = 2;
    private static final int TARGET = 3;
    private static final int BODY = 4;

    static List<AuditedOperation> all() {
        return Operation.lines("audit-matrix.txt").map(AuditedOperation::read).toList();
    }

    private static AuditedOperation read(String line) {
        var fields = line.split("\\s+", BODY + 1);
        var recorded = !NONE.equals(fields[ACTION]);
        var body = recorded && fields.length > BODY ? fields[BODY] : "";
        return new AuditedOperation(
                new Operation(fields[VERB], fields[PATH], Map.of(), body),
                recorded ? fields[ACTION] : null,
                recorded ? fields[TARGET] : null);
    }

    String name() {
        return operation.name();
    }

    Answer send(Http caller, Map<String, String> things) {
        return operation.send(caller, operation.target(things, "absent"), things);
    }

    /** As the log must name it after this answer. */
    String target(Map<String, String> things, Answer answer) {
        var named = POINTER.matcher(target)
                .replaceAll(part -> answer.json().at(part.group(1)).asText());
        return Operation.filled(named, things);
    }
}
