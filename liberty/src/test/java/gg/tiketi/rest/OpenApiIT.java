package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.servers.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One document for all modules, complete without a word about problems or roles in any resource. */
class OpenApiIT {
    private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");

    private final JsonNode document =
            Stack.shared().tiketi().http().get("/openapi?format=json").json();

    @Test
    void allModulesAreInIt() {
        assertThat(document.path("paths").fieldNames())
                .toIterable()
                .contains("/api/auth/login", "/api/events", "/api/time", "/api/payments/methods", "/api/stats/users");
        assertThat(document.at("/info/title").asText()).isEqualTo("TIKETI");
    }

    @Test
    void everyOperationTellsItsProblems() {
        assertThat(operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.at("/responses/500/content").fieldNames())
                    .toIterable()
                    .contains("application/problem+json");
            assertThat(operation.at("/responses/429")).isNotEmpty();
            assertThat(operation.path("operationId").asText()).isNotBlank();
        });
    }

    @Test
    void whoeverNeedsATokenSaysSo() {
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asText())
                .isEqualTo("bearer");
        assertThat(document.at("/paths/~1api~1auth~1me/get/security/0").has("bearer"))
                .isTrue();
        assertThat(document.at("/paths/~1api~1auth~1me/get/responses").has("401"))
                .isTrue();
        assertThat(document.at("/paths/~1api~1events/get").has("security")).isFalse();
    }

    @Test
    void namesAreThoseOnTheWire() {
        var summary = document.at("/components/schemas/EventSummary/properties");

        assertThat(summary.fieldNames()).toIterable().contains("artist_name", "sale_start_date", "min_price");
        assertThat(document.at("/components/schemas/Problem/properties").has("correlationId"))
                .isTrue();
        assertThat(document.at("/components/schemas").fieldNames())
                .toIterable()
                .doesNotContain("Problem1", "Problem_1");
    }

    private List<JsonNode> operations() {
        var operations = new ArrayList<JsonNode>();
        document.path("paths")
                .forEach(item -> item.fields().forEachRemaining(entry -> {
                    if (VERBS.contains(entry.getKey())) {
                        operations.add(entry.getValue());
                    }
                }));
        return operations;
    }
}
