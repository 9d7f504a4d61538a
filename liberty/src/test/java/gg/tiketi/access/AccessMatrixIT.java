package gg.tiketi.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.servers.Answer;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the running server, tried by everybody. The document of the server says which there are, {@code access-matrix.txt} what
 * each answers to whom: an operation that is not in it is one about which nobody has decided yet.
 */
class AccessMatrixIT {
    private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");
    private static final int NOT_FOUND = 404;

    /** The owner last: what he does may end what it is about. */
    private static final List<Caller> TURNS =
            List.of(Caller.ANONYMOUS, Caller.BLOCKED_USER, Caller.OTHER_USER, Caller.ADMIN, Caller.USER);

    private final Server server = Stack.shared().tiketi();
    private final List<Operation> operations = Operation.all();

    @Test
    void everyOperationIsDecidedAbout() {
        assertThat(operations.stream().map(Operation::name).sorted().toList())
                .isEqualTo(List.copyOf(
                        operationsOf(server.http().get("/openapi?format=json").json())));
    }

    @Test
    void everybodyGetsTheAnswerDecidedOn() {
        assertThat(wrongAnswers(operations, new Cast(server))).isEmpty();
    }

    /**
     * What an administrators' operation looks like that was left open, and one that does not ask whose it is: operations that are open to
     * everybody, expected to be neither.
     */
    @Test
    void anOpenOperationAndAForgottenOwnerAreNoticed() {
        var cast = new Cast(server);
        assertThat(wrongAnswers(List.of(Operation.read("GET /api/events 401 403 403 401 200")), cast))
                .hasSize(4)
                .allMatch(line -> line.contains("200 instead of"));
        assertThat(wrongAnswers(List.of(Operation.read("GET /api/events/{id=event} - 200 404 - 200")), cast))
                .hasSize(2)
                .anyMatch(line -> line.contains("200 instead of 404"))
                .anyMatch(line -> line.contains("tells that it exists"));
    }

    private static List<String> wrongAnswers(List<Operation> operations, Cast cast) {
        var wrong = new ArrayList<String>();
        for (var operation : operations) {
            for (var caller : TURNS) {
                var expected = operation.expected().get(caller);
                if (expected != null) {
                    var answer = call(cast, operation, caller, cast.things());
                    if (answer.status() != expected) {
                        wrong.add("%s by %s: %d instead of %d %s"
                                .formatted(operation.name(), caller, answer.status(), expected, answer.body()));
                    }
                    if (operation.isAboutSomething() && expected == NOT_FOUND) {
                        var absent = call(cast, operation, caller, Map.of());
                        if (!told(absent).equals(told(answer))) {
                            wrong.add("%s by %s tells that it exists: %s instead of %s"
                                    .formatted(operation.name(), caller, told(answer), told(absent)));
                        }
                    }
                }
            }
        }
        return wrong;
    }

    private static Answer call(Cast cast, Operation operation, Caller caller, Map<String, String> known) {
        var path = operation.target(known, UUID.randomUUID().toString());
        return operation.send(cast.caller(caller), path, cast.things());
    }

    /** All but what differs between two requests anyway. */
    private static String told(Answer answer) {
        var problem = answer.json();
        return answer.status() + " " + problem.path("code") + problem.path("title") + problem.path("detail")
                + problem.path("error");
    }

    private static Set<String> operationsOf(JsonNode document) {
        var found = new TreeSet<String>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(verb -> {
                    if (VERBS.contains(verb)) {
                        found.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return found;
    }
}
