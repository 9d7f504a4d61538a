package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.launcher.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layouts from their drawing to the map, and seats that two servers make. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeatLayoutServersIT {
    private static final String LAYOUTS = "/api/admin/seat-layouts";
    private static final String ARC = """
            {"type": "arc", "cx": 0, "cy": 400, "innerRadius": 1300, "from": 200, "to": 180}""";
    private static final String BORDER = """
            "outline": [{"x": -150, "y": 50}, {"x": 50, "y": 50}, {"x": -50, "y": 250}]""";
    private static final String AROUND = """
            "stages": [{"form": "rectangle", "x": 0, "y": 0, "width": 200, "height": 60, "text": "무대", "textEn": "STAGE"}],
            "labels": [{"x": 0, "y": -60, "text": "입구 A"}]""";
    private static final String BLOCK = """
            {"type": "block", "x": -100, "y": 100.5, "rotation": 15, "rowGap": 14}""";

    private static Server everything;
    private static Server tickets;
    private static String token;
    private static Http admin;

    @BeforeAll
    static void start() {
        everything = Stack.shared().tiketi();
        tickets = Stack.shared()
                .start(
                        Form.TICKET,
                        everything.place(),
                        Map.of(
                                "JWT_JWKS_URL",
                                everything
                                        .uri()
                                        .resolve("/api/auth/.well-known/jwks.json")
                                        .toString()))
                .awaitReady();
        token = everything.adminToken();
        admin = everything.http().as(token);
    }

    @AfterAll
    static void stop() {
        tickets.close();
    }

    @Test
    void aDrawnLayoutBecomesAMapThatStays() {
        var floor = section("플로어", 2, 10, BLOCK)
                .replaceFirst("}$", ", \"flags\": [{\"row\": 2, \"wheelchair\": [9, 10]}], " + BORDER + "}");
        var layout = created(draftWith(AROUND, floor, section("101구역", 3, 40, ARC)));
        assertThat(layout.path("total_seats").asInt()).isEqualTo(140);
        assertThat(layout.path("layout_config").findPath("rotation").asDouble()).isEqualTo(15);
        var id = layout.path("id").asText();
        assertThat(everything.http().get("/api/seats/layouts").body()).contains(id);

        var event = announced(id);
        var map = tickets.http().get("/api/seats/events/" + event + "/map");
        var rows = map.json().path("sections");
        assertThat(rows.at("/0/rows/0/k").asText()).isEqualTo("line");
        assertThat(rows.at("/0/rows/0/dx").asDouble()).isEqualTo(9.6593);
        assertThat(rows.at("/0/rows/1/f/w").toString()).isEqualTo("[8,2]");
        assertThat(tickets.http()
                        .get("/api/seats/events/" + event)
                        .json()
                        .at("/seats/19/flags")
                        .toString())
                .isEqualTo("[\"wheelchair\"]");
        assertThat(map.json().at("/stages/0/textEn").asText()).isEqualTo("STAGE");
        assertThat(map.json().at("/labels/0/text").asText()).isEqualTo("입구 A");
        assertThat(rows.at("/0/poly").toString()).isEqualTo("[-150.0,50.0,50.0,50.0,-50.0,250.0]");
        assertThat(rows.at("/1/rows/2/r").asDouble()).isEqualTo(1324);
        assertThat(rows.at("/1/rows/2/a1").asDouble()).isEqualTo(3.1416);
        assertThat(everything
                        .http()
                        .with("If-None-Match", map.header("ETag").orElseThrow())
                        .get("/api/seats/events/" + event + "/map")
                        .status())
                .as("the other server has the same map")
                .isEqualTo(304);
        var progress = progress(tickets, event);
        assertThat(progress.path("status").asText()).isEqualTo("ready");
        assertThat(progress.path("revision").asInt()).isEqualTo(1);
        assertThat(progress.path("layoutId").asText()).isEqualTo(id);
        assertThat(progress.path("available").asInt()).isEqualTo(140);

        var other = created(draft(section("A", 1, 1, null))).path("id").asText();
        assertThat(admin.put(LAYOUTS + "/" + id, draft(section("A", 1, 1, null)))
                        .json()
                        .at("/layout/revision")
                        .asInt())
                .isEqualTo(2);
        assertThat(admin.get(LAYOUTS + "/" + id).json().at("/events/0/revision").asInt())
                .as("the event keeps what it has")
                .isEqualTo(1);
        assertThat(admin.delete(LAYOUTS + "/" + id).code()).isEqualTo("LAYOUT_IN_USE");
        var moved = admin.put("/api/admin/events/" + event, eventDraft(other));
        assertThat(moved.status()).isEqualTo(409);
        assertThat(moved.code()).isEqualTo("EVENT_HAS_SEATS");
        assertThat(tickets.http().get("/api/seats/events/" + event + "/map").body())
                .isEqualTo(map.body());

        assertThat(admin.delete("/api/admin/events/" + event + "/seats").status())
                .isEqualTo(200);
        assertThat(progress(tickets, event).path("status").asText()).isEqualTo("none");
        assertThat(admin.put("/api/admin/events/" + event, eventDraft(other)).status())
                .isEqualTo(200);
        assertThat(admin.delete(LAYOUTS + "/" + id).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"A\",\"rows\":-1,\"seatsPerRow\":5,\"price\":1} # rows",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":501,\"price\":1} # seatsPerRow",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":1.5,\"price\":1} # seatsPerRow",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":-1} # price",
                "{\"name\":\"A\",\"rows\":2,\"seatsPerRow\":5,\"price\":1,\"seatsInRows\":[5]} # seatsInRows",
                "{\"name\":\"A\",\"rows\":2,\"seatsPerRow\":5,\"price\":1,\"seatsInRows\":[5,0]} # seatsInRows[1]",
                "{\"name\":\"A\",\"rows\":2,\"seatsPerRow\":5,\"price\":1,\"seatsInRows\":[5,null]} # seatsInRows[1]",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"shape\":{\"type\":\"block\",\"x\":\"NaN\",\"y\":0}} # shape.x",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"shape\":{\"type\":\"block\",\"x\":1e999,\"y\":0}} # shape.x",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"shape\":{\"type\":\"block\",\"y\":0}} # shape.x",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"shape\":{\"type\":\"block\",\"x\":\"left\",\"y\":0}} # shape.x",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"shape\":{\"type\":\"spiral\"}} # shape",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"flags\":[{\"row\":1,\"wheelchair\":[6]}]} # flags[0].wheelchair[0]",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"flags\":[{\"row\":1,\"companion\":[null]}]} # flags[0].companion[0]",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"flags\":[{\"wheelchair\":[1]}]} # flags[0].row",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"outline\":[{\"x\":0,\"y\":0},{\"x\":9,\"y\":9}]} # outline",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"outline\":[{\"x\":0,\"y\":0},{\"x\":1e6,\"y\":9},{\"x\":0,\"y\":90}]} # outline[1].x",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"outline\":[{\"x\":0,\"y\":0},{\"x\":90,\"y\":9},{\"x\":0,\"y\":90}]} # outline",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"numbering\":{\"reversed\":false,\"skip\":[0]}} # numbering.skip[0]",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"shape\":{\"type\":\"arc\",\"cx\":0,\"cy\":0,\"innerRadius\":-5,\"from\":0,\"to\":9}} # shape.innerRadius",
                "{\"name\":\"A\",\"rows\":1,\"seatsPerRow\":5,\"price\":1,\"shape\":{\"type\":\"arc\",\"cx\":0,\"cy\":0,\"innerRadius\":5,\"from\":0,\"to\":9}} # shape"
            })
    void whatCannotBeDrawnIsRefusedByName(String section, String field) {
        var answer = admin.post(LAYOUTS, draft(section("First", 1, 1, null), section));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsOnly("layoutConfig.sections[1]." + field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "\"stages\":[{\"form\":\"ellipse\",\"x\":1e6,\"y\":0,\"width\":9,\"height\":50,\"rotation\":361,\"text\":\"<b>\"}]"
                        + " # stages[0].rotation stages[0].text stages[0].width stages[0].x",
                "\"stages\":[{\"form\":\"star\",\"x\":0,\"y\":0,\"width\":90,\"height\":50}] # stages[0].form",
                "\"stages\":[{\"x\":0,\"y\":0,\"width\":90,\"height\":50}] # stages[0].form",
                "\"labels\":[{\"x\":0,\"y\":0,\"size\":5,\"text\":\" \",\"textEn\":\"a\\u0007\"}]"
                        + " # labels[0].size labels[0].text labels[0].textEn",
                "\"labels\":[{\"x\":0,\"y\":0,\"text\":\"12345678901234567890123456789012345678901\"},{\"x\":0,\"y\":0}]"
                        + " # labels[0].text labels[1].text"
            })
    void whatLiesAroundTheSeatsIsRefusedByName(String around, String fields) {
        var answer = admin.post(LAYOUTS, draftWith(around, section("A", 1, 1, null)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(Stream.of(fields.split(" "))
                        .map("layoutConfig."::concat)
                        .toArray(String[]::new));
    }

    @Test
    void thereIsAnEndToWhatLiesAround() {
        var label = "{\"x\":0,\"y\":0,\"text\":\"a\"}";
        var many = admin.post(
                LAYOUTS,
                draftWith(
                        "\"labels\":[" + String.join(",", Collections.nCopies(201, label)) + "]",
                        section("A", 1, 1, null)));
        assertThat(many.json().path("errors").findValuesAsText("field")).containsExactly("layoutConfig.labels");
    }

    @Test
    void aLayoutIsRefusedAsAWholeWhereItsSectionsClash() {
        var twice = admin.post(LAYOUTS, draft(section("A구역", 1, 1, null), section("a구역", 1, 1, null)));
        assertThat(twice.json().path("errors").findValuesAsText("field"))
                .containsExactly("layoutConfig.sections[1].name");
        var many = admin.post(LAYOUTS, draft(section("A", 200, 500, null), section("B", 1, 1, null)));
        assertThat(many.json().path("errors").findValuesAsText("field")).containsExactly("layoutConfig.sections");
    }

    @Test
    void seatsAreMadeAndRemovedByAdmins() {
        var event =
                announced(created(draft(section("A", 2, 3, null))).path("id").asText());
        assertThat(progress(everything, event).path("total").asInt()).isEqualTo(6);
        assertThat(generate(everything, event).code()).isEqualTo("ILLEGAL_STATE");
        assertThat(admin.delete(seats(event)).json().path("seats").asInt()).isEqualTo(6);
        var user = everything.http().as(everything.newcomer());
        assertThat(user.post("/api/admin/events/" + event + "/generate-seats", "")
                        .status())
                .isEqualTo(403);
        assertThat(generate(everything, event).json().path("seats").asInt()).isEqualTo(6);
    }

    @Test
    void ofTwoAdminsOnTwoServersOneMakesTheSeats() {
        var event = unseated();
        var answers = List.of(
                CompletableFuture.supplyAsync(() -> generate(everything, event)),
                CompletableFuture.supplyAsync(() -> generate(tickets, event)));

        assertThat(answers).extracting(answer -> answer.join().status()).containsExactlyInAnyOrder(201, 409);
        assertThat(progress(tickets, event).path("total").asInt()).isEqualTo(20);
        assertThat(progress(tickets, event).path("revision").asInt()).isEqualTo(2);
        assertThat(everything.http().as("nobody").get(seats(event)).status()).isEqualTo(401);
        assertThat(admin.get(seats(UUID.randomUUID().toString())).status()).isEqualTo(404);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aServerThatDiesWhileItMakesSeatsLeavesNone() throws SQLException {
        var event = unseated();
        try (var obstacle = lockStock(event)) {
            var pressed = CompletableFuture.supplyAsync(() -> generate(tickets, event));
            await().until(() -> everything
                    .place()
                    .query(
                            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%generate_seats%'")
                    .equals(List.of("1")));
            var seen = progress(everything, event);
            assertThat(seen.path("status").asText()).isEqualTo("generating");
            assertThat(seen.path("startedAt").asText()).isNotEmpty();
            assertThat(seen.path("planned").asInt()).isEqualTo(20);
            assertThat(seen.path("total").asInt()).isZero();

            tickets.kill();
            assertThat(pressed).failsWithin(Duration.ofSeconds(10));
            obstacle.rollback();
        }

        await().atMost(Duration.ofSeconds(10))
                .until(() -> progress(everything, event).path("status").asText().equals("failed"));
        assertThat(progress(everything, event).path("total").asInt()).isZero();
        assertThat(everything.http().get("/api/seats/events/" + event + "/map").status())
                .isEqualTo(404);
        assertThat(generate(everything, event).status()).isEqualTo(201);
        assertThat(progress(everything, event).path("status").asText()).isEqualTo("ready");
    }

    /** What the making of seats comes to last. */
    private static Connection lockStock(String event) throws SQLException {
        var connection = DriverManager.getConnection(everything.place().databaseUrl(), Databases.OWNER, "");
        connection.setAutoCommit(false);
        try (var lock = connection.prepareStatement(
                "select from ticket_schema.event_stock where event_id = cast(? as uuid) for update")) {
            lock.setString(1, event);
            lock.execute();
        }
        return connection;
    }

    private static Answer generate(Server server, String event) {
        return server.http().as(token).post("/api/admin/events/" + event + "/generate-seats", "");
    }

    private static JsonNode progress(Server server, String event) {
        var answer = server.http().as(token).get(seats(event));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String seats(String event) {
        return "/api/admin/events/" + event + "/seats";
    }

    private static String unseated() {
        var event =
                announced(created(draft(section("A", 2, 10, null))).path("id").asText());
        assertThat(admin.delete(seats(event)).status()).isEqualTo(200);
        return event;
    }

    private static JsonNode created(String draft) {
        var answer = admin.post(LAYOUTS, draft);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("layout");
    }

    private static String announced(String layout) {
        var answer = admin.post("/api/admin/events", eventDraft(layout));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("event").path("id").asText();
    }

    private static String draft(String... sections) {
        return draftWith("\"stages\":[]", sections);
    }

    private static String draftWith(String around, String... sections) {
        return "{\"name\": \"" + UUID.randomUUID() + "\", \"layoutConfig\": {" + around + ", \"sections\": ["
                + String.join(",", sections) + "]}}";
    }

    private static String section(String name, int rows, int seatsPerRow, String shape) {
        return """
                {"name": "%s", "rows": %d, "seatsPerRow": %d, "price": 1000%s}""".formatted(name, rows, seatsPerRow, shape == null ? "" : ", \"shape\": " + shape);
    }

    private static Map<String, Object> eventDraft(String layout) {
        return Drafts.event("Arena", Instant.now().plusSeconds(3_600), Map.of("seatLayoutId", layout));
    }
}
