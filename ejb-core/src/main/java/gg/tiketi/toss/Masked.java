package gg.tiketi.toss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import gg.tiketi.json.Json;
import java.util.Map;
import java.util.Set;

/** What was said, without what gives access or says who somebody is: good enough to find a fault, useless to a thief. */
final class Masked {
    private static final Set<String> SECRET = Set.of(
            "paymentKey",
            "secret",
            "accountNumber",
            "holderName",
            "customerName",
            "depositorName",
            "customerEmail",
            "customerMobilePhone",
            "number",
            "approveNo",
            "registrationNumber",
            "issueNumber",
            // Has the payment key in it.
            "url",
            "receiptUrl");

    /** Enough to tell two payments apart. */
    private static final int SHOWN = 8;

    private Masked() {}

    static String json(JsonNode node) {
        return mask(node).toString();
    }

    static String json(Map<String, ?> body) {
        return json(Json.mapper().<JsonNode>valueToTree(body));
    }

    static String key(String paymentKey) {
        return paymentKey.length() <= SHOWN ? "…" : paymentKey.substring(0, SHOWN) + "…";
    }

    private static JsonNode mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var masked = object.objectNode();
            object.properties().forEach(member -> {
                var secret =
                        SECRET.contains(member.getKey()) && member.getValue().isTextual();
                masked.set(member.getKey(), secret ? hidden(member) : mask(member.getValue()));
            });
            return masked;
        }
        if (node instanceof ArrayNode array) {
            var masked = array.arrayNode();
            array.forEach(element -> masked.add(mask(element)));
            return masked;
        }
        return node;
    }

    private static JsonNode hidden(Map.Entry<String, JsonNode> member) {
        var value = member.getValue().textValue();
        return TextNode.valueOf(member.getKey().equals("paymentKey") ? key(value) : "***");
    }
}
