package gg.tiketi.faults;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.accounts.Crowd;
import gg.tiketi.load.Sale;
import gg.tiketi.servers.Answer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Budgets of SQL statements for each request, counted by PostgreSQL on a running server, all that filters and listeners send included. */
class RequestCostIT {
    private static final int TIMES = 20;

    private static final Site SITE = Site.shared();

    private static Sale sale;
    private static List<Crowd.Member> crowd;

    @BeforeAll
    static void openASale() {
        sale = Sale.open(SITE.server, 200, 100);
        crowd = SITE.crowd(TIMES);
        SITE.admit(sale.id(), crowd);
    }

    @Test
    void whatIsCachedCostsNothing() {
        assertCosts(0, "event list", i -> get("/api/events"));
        assertCosts(0, "event", i -> get("/api/events/" + sale.id()));
    }

    @Test
    void aListNobodyAskedForYetCostsTwo() {
        assertCosts(2, "event list, another page each time", i -> get("/api/events?limit=7&offset=" + i));
    }

    @Test
    void theSeatMapCostsAtMostTwo() {
        var path = "/api/seats/events/" + sale.id();
        assertCosts(2, "map", i -> get(path + "/map"));
        assertCosts(2, "status", i -> get(path + "/status"));
        assertCosts(2, "seats one by one", i -> get(path));
    }

    @Test
    void reservingCostsOneWithKeyAndAuthentication() {
        assertCosts(1, "reserve", i -> {
            var body = Map.of("eventId", sale.id(), "seatIds", sale.seats().subList(2 * i, 2 * i + 2));
            return SITE.as(crowd.get(i))
                    .with("Idempotency-Key", UUID.randomUUID().toString())
                    .post("/api/seats/reserve", body);
        });
        assertCosts(1, "one's own reservations", i -> SITE.as(crowd.get(i)).get("/api/reservations/my"));
        assertCosts(
                1,
                "reserve what is taken",
                i -> SITE.as(crowd.get(TIMES - 1 - i))
                        .post(
                                "/api/seats/reserve",
                                Map.of(
                                        "eventId",
                                        sale.id(),
                                        "seatIds",
                                        sale.seats().subList(2 * i, 2 * i + 1))));
    }

    /** What begins and ends transactions is not counted above. */
    @Test
    void aHoldIsNeitherBegunNorCommitted() {
        var event = Sale.open(SITE.server, 50, 100);
        SITE.admit(event.id(), crowd);
        var around = SITE.statements.around("ticket_schema.hold_seats_once", () -> {
            for (var i = 0; i < TIMES; i++) {
                SITE.as(crowd.get(i))
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .post(
                                "/api/seats/reserve",
                                Map.of(
                                        "eventId",
                                        event.id(),
                                        "seatIds",
                                        List.of(event.seats().get(i))));
            }
        });
        assertThat(around)
                .hasSize(TIMES)
                .noneMatch(sent -> sent.before().equals("BEGIN"))
                .noneMatch(sent -> sent.after().equals("COMMIT"));
    }

    /** Negative control. */
    @Test
    void whatIsBegunAndCommittedIsSeen() {
        var around = SITE.statements.around("as in a transaction", () -> {
            try (var connection = SITE.place.source().getConnection();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("select 'as in a transaction'");
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(around).containsExactly(new Statements.Around("BEGIN", "COMMIT"));
    }

    @Test
    void payingCostsAtMostEight() {
        var event = Sale.open(SITE.server, 50, 100);
        SITE.admit(event.id(), crowd);
        var held = crowd.stream()
                .map(buyer -> SITE.as(buyer)
                        .post(
                                "/api/seats/reserve",
                                Map.of(
                                        "eventId",
                                        event.id(),
                                        "seatIds",
                                        List.of(event.seats().get(crowd.indexOf(buyer)))))
                        .json()
                        .path("reservation")
                        .path("id")
                        .asText())
                .toList();
        var agreed = new ConcurrentHashMap<Integer, Map<String, Object>>();
        assertCosts(2, "prepare", i -> {
            var order = SITE.as(crowd.get(i)).post("/api/payments/prepare", Map.of("reservationId", held.get(i)));
            var id = order.json().path("orderId").asText();
            var amount = order.json().path("amount").asInt();
            var key = SITE.toss.consent(id, amount, "CARD", null);
            agreed.put(i, Map.of("orderId", id, "amount", amount, "paymentKey", key));
            return order;
        });
        assertCosts(8, "confirm", i -> SITE.as(crowd.get(i)).post("/api/payments/confirm", agreed.get(i)));
    }

    @Test
    void theWaitingRoomAsksOnlyToLetSomebodyIn() {
        var line = Sale.open(SITE.server, 50, 1);
        var people = SITE.crowd(TIMES + 1);
        SITE.as(people.get(TIMES)).post("/api/queue/check/" + line.id(), "");
        assertCosts(1, "join", i -> SITE.as(people.get(i)).post("/api/queue/check/" + line.id(), ""));
        assertCosts(0, "queue status", i -> SITE.as(people.get(i)).get("/api/queue/status/" + line.id()));
        assertCosts(0, "heartbeat", i -> SITE.as(people.get(i)).post("/api/queue/heartbeat/" + line.id(), ""));
    }

    /** Negative control: what is sent is seen. */
    @Test
    void aStatementIsCounted() {
        var seen = SITE.statements.perRequest(TIMES, i -> SITE.place.query("select 'as a request would'"));
        assertThat(seen).containsExactly(Map.entry("select 'as a request would'", 1L));
    }

    private static Answer get(String path) {
        return SITE.server.http().get(path);
    }

    private static void assertCosts(int most, String what, IntFunction<Answer> request) {
        // What is asked for the first time may be remembered.
        request.apply(0);
        var sent = SITE.statements.perRequest(
                TIMES, i -> assertThat(request.apply(i).status()).isLessThan(500));
        var sum = sent.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf("%s: %d statements a request %s%n", what, sum, sent);
        assertThat(sum).as("%s: %s", what, sent).isLessThanOrEqualTo(most);
    }
}
