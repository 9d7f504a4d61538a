package gg.tiketi.seatmap;

import static gg.tiketi.seatmap.SeatState.HELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gg.tiketi.json.Json;
import gg.tiketi.shared.EventId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a layout to the map as it travels: which seats it shows, and how much that weighs. */
class SeatMapGeometryIT {
    private static final int HEADER = 16;

    private final TestDatabase database = TestDatabase.migrated();
    private final TestRedis redis = TestRedis.own();
    private final MapServer server = new MapServer(database, redis, Duration.ofMinutes(5));

    @AfterEach
    void stop() {
        server.close();
        redis.close();
    }

    @Test
    void rowsOfDifferentLengthHaveTheirSeats() {
        var fan = new SeatedEvent(database, """
                {"sections": [{"name": "A", "rows": 3, "seatsPerRow": 5, "seatsInRows": [3, 4, 5], "price": 1, "startRow": 7},
                              {"name": "B", "rows": 1, "seatsPerRow": 2, "price": 2}]}
                """, 4);

        assertThat(fan.owner.query(
                        "select ordinal || ' ' || seat_label from ticket_schema.seats where event_id = ? order by ordinal",
                        row -> row.getString(1),
                        fan.id.value()))
                .hasSize(14)
                .startsWith("0 A 7열 1번")
                .contains("3 A 8열 1번", "11 A 9열 5번")
                .endsWith("13 B 1열 2번");
        assertThat(new String(server.maps.map(fan.id).json(), StandardCharsets.UTF_8))
                .contains("\"seats\":14", "\"c\":3", "\"c\":4", "\"first\":12")
                .doesNotContain("\"c\":5");
    }

    @Test
    void fiftyThousandSeatsInArcsAndBlocksFitInTwentyKilobytes() throws IOException {
        assertThat(arena().toString()).contains("arc", "block");

        assertFits("arcs and blocks", arena());
    }

    @Test
    void fiftyThousandSeatsWithoutShapesFitInTwentyKilobytes() throws IOException {
        var plain = arena();
        plain.get("sections").forEach(section -> ((ObjectNode) section).remove("shape"));

        assertFits("no shapes", plain);
    }

    private static JsonNode arena() throws IOException {
        try (var file = SeatMapGeometryIT.class.getResourceAsStream("/samples/layouts.json")) {
            return Json.mapper().readTree(file).get("layouts").findParents("layoutConfig").stream()
                    .filter(layout -> layout.get("name").asText().contains("50,000"))
                    .findFirst()
                    .orElseThrow()
                    .get("layoutConfig");
        }
    }

    private void assertFits(String name, JsonNode layout) throws IOException {
        var big = new SeatedEvent(database, layout.toString(), 4);
        var random = new Random(7);
        var taken = random.ints(0, 50_000).distinct().limit(20_000).mapToObj(i -> new SeatUpdate(i, HELD, 1));

        server.maps.status(big.id);
        server.feed.publishTruth(big.id, taken.toList());
        await().until(() -> server.boards.fresh(big.id).orElseThrow().version() > 0
                && server.maps.status(big.id).bytes().length == HEADER + 12_500
                && heldOf(big.id) == 20_000);

        var map = gzip(server.maps.map(big.id).json());
        var status = gzip(server.maps.status(big.id).bytes());
        System.out.println("50,000 seats, " + name + ": map " + map + " B, states " + status + " B, gzip");
        // The states of seats that sell at random do not compress below their entropy; those of a real sale come in
        // runs.
        assertThat(map + status).isLessThanOrEqualTo(20 * 1024);
    }

    private long heldOf(EventId id) {
        var board = server.boards.fresh(id).orElseThrow().board();
        return IntStream.range(0, 50_000)
                .filter(ordinal -> board.state(ordinal) == HELD)
                .count();
    }

    private static int gzip(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.size();
    }
}
