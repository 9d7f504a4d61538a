package gg.tiketi.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.tiketi.servers.Http;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the running server that only administrators may call and that changes something: what the audit log says about it, and
 * that it does not happen when the log cannot be written. The document of the server says which there are, {@code audit-matrix.txt} what each
 * is recorded as.
 */
class AuditMatrixIT {
    /** What the console has words for: a test of the web app sees to it. */
    private static final Path EXPLAINED = Path.of("../webapp/src/features/audit/actions.json");

    private static final int CREATED = 201;
    private static final int FAILED = 500;

    private static final String UNWRITABLE = """
            create function platform_schema.refuse_marked() returns trigger language plpgsql as $$
            begin
                if new.correlation_id like 'unwritten-%' then
                    raise exception 'the audit log cannot be written';
                end if;
                return new;
            end
            $$;
            create trigger refuse_marked before insert on platform_schema.audit_log
                for each row execute function platform_schema.refuse_marked()
            """;

    /** Whether anything else was written by the transaction that wrote an entry. */
    private static final String COMPANIONS = """
            select string_agg(format('(select %L from %s where xmin = (select xmin from platform_schema.audit_log where id = %%s) limit 1)',
                                     c.oid::regclass, c.oid::regclass), ' union all ')
              from pg_class c
             where c.relkind = 'r' and c.relnamespace::regnamespace::text like '%\\_schema'
               and c.oid <> 'platform_schema.audit_log'::regclass
            """;

    private record Entry(long id, String text) {}

    private final Server server = Stack.shared().tiketi();
    private final Place place = server.place();
    private final List<AuditedOperation> operations = AuditedOperation.all();

    @Test
    void everyOperationOfAdministratorsThatChangesSomethingIsListed() {
        var reserved = new TreeSet<String>();
        server.http()
                .get("/openapi?format=json")
                .json()
                .path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(verb -> {
                    if (!verb.getKey().equals("get") && isForAdministrators(verb.getValue())) {
                        reserved.add(verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        assertThat(operations.stream().map(AuditedOperation::name).toList())
                .hasSizeGreaterThan(30)
                .containsAll(reserved);
    }

    private static boolean isForAdministrators(JsonNode operation) {
        return operation.path("x-roles").toString().contains("admin");
    }

    @Test
    void everyActionLeavesOneEntryAndNoneHappensWithoutIt() {
        var admin = server.http().as(server.adminToken()).with("X-Requested-With", "tiketi");
        var actor = admin.get("/api/auth/me").json().at("/user/id").asText();
        var things = new Stage(server, Stack.shared().toss(), admin).set();
        place.query(UNWRITABLE);
        try {
            var wrong = new ArrayList<String>();
            operations.forEach(each -> wrong.addAll(judged(each, admin, actor, things)));
            assertThat(wrong).isEmpty();
        } finally {
            place.query("drop function platform_schema.refuse_marked cascade");
        }
    }

    /** Whatever has ever been recorded here, and all that the matrix knows. */
    @Test
    void theConsoleHasWordsForEveryAction() throws IOException {
        var explained = new TreeSet<String>();
        new ObjectMapper().readTree(EXPLAINED.toFile()).forEach(action -> explained.add(action.asText()));
        assertThat(explained)
                .containsAll(operations.stream()
                        .map(AuditedOperation::action)
                        .filter(action -> action != null)
                        .toList())
                .containsAll(place.query("select distinct action from platform_schema.audit_log"));
    }

    private List<String> judged(AuditedOperation operation, Http admin, String actor, Map<String, String> things) {
        var wrong = new ArrayList<String>();
        if (operation.action() != null) {
            var unwritten = operation.send(admin.with("X-Correlation-Id", "unwritten-" + UUID.randomUUID()), things);
            if (unwritten.status() != FAILED) {
                wrong.add("%s is done without an entry: %s".formatted(operation.name(), unwritten));
            }
        }
        var correlation = UUID.randomUUID().toString();
        var answer = operation.send(admin.with("X-Correlation-Id", correlation), things);
        if (answer.status() >= 300) {
            wrong.add("%s: %s".formatted(operation.name(), answer));
            return wrong;
        }
        var entries = entriesOf(correlation);
        var found = entries.stream().map(Entry::text).toList();
        var expected = operation.action() == null
                ? List.of()
                : List.of("%s %s %s".formatted(actor, operation.action(), operation.target(things, answer)));
        if (!found.equals(expected)) {
            wrong.add("%s: %s instead of %s".formatted(operation.name(), found, expected));
        } else if (answer.status() == CREATED && !hasCompanions(entries.get(0))) {
            wrong.add("%s: recorded in another transaction than done".formatted(operation.name()));
        }
        return wrong;
    }

    private List<Entry> entriesOf(String correlation) {
        return place
                .query(
                        "select id || ' ' || actor || ' ' || action || ' ' || target from platform_schema.audit_log"
                                + " where correlation_id = ? order by id",
                        correlation)
                .stream()
                .map(line -> line.split(" ", 2))
                .map(parts -> new Entry(Long.parseLong(parts[0]), parts[1]))
                .toList();
    }

    private boolean hasCompanions(Entry entry) {
        var tables = place.query(COMPANIONS).get(0);
        return !place.query(tables.replace("%s", Long.toString(entry.id()))).isEmpty();
    }
}
