package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gg.tiketi.servers.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The web app's client is generated from {@code webapp/api/openapi.json}: it must say what the servers say. After a change of the API
 * this test writes the new description to {@code liberty/target/openapi.json}, to be copied over that file.
 */
class WebContractIT {
    private static final Path FILE = Path.of("../webapp/api/openapi.json");
    private static final Path LIVE = Path.of("target/openapi.json");
    private static final String REFERENCE = "#/components/schemas/";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void webAppIsBuiltForTheApiAsItIs() throws IOException {
        var live = (ObjectNode) json.readTree(
                Stack.shared().tiketi().http().get("/openapi?format=json").body());
        live.remove("servers");
        Files.writeString(LIVE, json.writerWithDefaultPrettyPrinter().writeValueAsString(live) + "\n");

        var file = json.readTree(FILE.toFile());

        var paths = names(live.path("paths"));
        assertThat(names(file.path("paths"))).isEqualTo(paths);
        for (var path : paths) {
            assertThat(resolved(file.path("paths").path(path), file))
                    .as(path)
                    .isEqualTo(resolved(live.path("paths").path(path), live));
        }
    }

    /** With every reference replaced by what it refers to: how the server numbers records of one name depends on its start. */
    private JsonNode resolved(JsonNode node, JsonNode document) {
        if (node.path("$ref").asText().startsWith(REFERENCE)) {
            var name = node.path("$ref").asText().substring(REFERENCE.length());
            return resolved(document.path("components").path("schemas").path(name), document);
        }
        if (node instanceof ObjectNode object) {
            var copy = json.createObjectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), resolved(member.getValue(), document)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = json.createArrayNode();
            array.forEach(element -> copy.add(resolved(element, document)));
            return copy;
        }
        return node;
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
