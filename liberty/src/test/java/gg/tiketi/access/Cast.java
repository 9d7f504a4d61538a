package gg.tiketi.access;

import static org.awaitility.Awaitility.await;

import gg.tiketi.servers.Answer;
import gg.tiketi.servers.Http;
import gg.tiketi.servers.Server;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Everybody who calls, and what belongs to one of them. */
final class Cast {

    /** What the pages of the web app send, too: without it nothing is done in the name of a cookie. */
    private static final String OWN_PAGE = "X-Requested-With";

    private final Server server;
    private final Map<Caller, Http> callers = new EnumMap<>(Caller.class);
    private final Map<String, String> things;

    Cast(Server server) {
        this.server = server;
        callers.put(Caller.ANONYMOUS, server.http());
        callers.put(Caller.ADMIN, server.http().as(server.adminToken()));
        callers.put(Caller.USER, user());
        callers.put(Caller.OTHER_USER, user());
        callers.put(Caller.BLOCKED_USER, user());
        things = things();
        block(callers.get(Caller.BLOCKED_USER));
    }

    Http caller(Caller caller) {
        return callers.get(caller).with(OWN_PAGE, "tiketi");
    }

    /** By the names that the matrix uses. */
    Map<String, String> things() {
        if (things != null) {
            return things;
        }
        var created = done(callers.get(Caller.ADMIN).post("/api/admin/events", event()));
        var event = created.json().path("event").path("id").asText();
        var type = created.json().path("ticketTypes").get(0).path("id").asText();
        var user = callers.get(Caller.USER);
        done(user.post("/api/queue/check/" + event, ""));
        var order = Map.of("eventId", event, "items", List.of(Map.of("ticketTypeId", type, "quantity", 1)));
        var reservation = done(user.post("/api/reservations", order))
                .json()
                .path("reservation")
                .path("id")
                .asText();
        var payment = done(user.post("/api/payments/prepare", Map.of("reservationId", reservation)));
        return Map.of(
                "event", event,
                "type", type,
                "reservation", reservation,
                "order", payment.json().path("orderId").asText());
    }

    private static Map<String, Object> event() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return Map.of(
                "title", "Who may do what",
                "category", "concert",
                "venue", "Hall",
                "eventDate", now.plus(Duration.ofDays(30)).toString(),
                "saleStartDate", now.minus(Duration.ofDays(1)).toString(),
                "saleEndDate", now.plus(Duration.ofDays(20)).toString(),
                "ticketTypes", List.of(Map.of("name", "R", "price", 50_000, "totalQuantity", 10)));
    }

    private Http user() {
        return server.http().as(server.newcomer());
    }

    private void block(Http user) {
        var id = done(user.get("/api/auth/me")).json().path("user").path("id").asText();
        done(callers.get(Caller.ADMIN).patch("/api/admin/users/" + id, Map.of("blocked", true)));
        await().until(() -> user.get("/api/auth/me").status() == 401);
    }

    private static Answer done(Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }
}
