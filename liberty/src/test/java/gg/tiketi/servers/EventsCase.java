package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/** Events on the whole application with its samples. */
abstract class EventsCase {
    static Server server;
    static Http visitor;
    static Http admin;

    @BeforeAll
    static void start() {
        server = Stack.shared().tiketi();
        visitor = server.http();
        admin = visitor.as(server.adminToken());
    }

    static JsonNode created(Map<String, ?> draft) {
        var answer = admin.post("/api/admin/events", draft);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("event");
    }

    static Map<String, Object> draft(String title, int secondsToSale) {
        var sale = Instant.now().plusSeconds(secondsToSale);
        return Map.of(
                "title",
                title,
                "category",
                "concert",
                "venue",
                "고척스카이돔",
                "artistName",
                title,
                "saleStartDate",
                sale.toString(),
                "saleEndDate",
                sale.plus(Duration.ofDays(8)).toString(),
                "eventDate",
                sale.plus(Duration.ofDays(9)).toString(),
                "ticketTypes",
                List.of(Map.of("name", "R석", "price", 154_000, "totalQuantity", 100)));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
