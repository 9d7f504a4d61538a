package gg.tiketi.kills;

import gg.tiketi.accounts.Crowd;
import gg.tiketi.load.Sale;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.servers.Answer;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** People who hold seats, agree to pay, confirm and give back, over HTTP; an answer that never comes is no surprise to them. */
final class Customers implements AutoCloseable {
    private static final int SEATS = 5_000;
    private static final int SEATS_OF_A_SMALL_EVENT = 50;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Place place;
    private final TossSandbox toss;
    private final Server counter;
    private final String event;
    private final Iterator<String> seats;

    /** @param counter where seats are held; never killed */
    Customers(Place place, TossSandbox toss, Server counter) {
        this.place = place;
        this.toss = toss;
        this.counter = counter;
        var sale = Sale.open(counter, SEATS, 1_000_000);
        event = sale.id();
        seats = sale.seats().iterator();
    }

    /** An order that its buyer has agreed to in Toss's window. @param key Toss's */
    record Order(String token, String reservation, String id, int amount, String key) {
        Map<String, Object> confirmation() {
            return Map.of("orderId", id, "amount", amount, "paymentKey", key);
        }
    }

    List<Order> agreed(int number) {
        return agreed(number, event, seats);
    }

    /** All on an event that nobody else is at. */
    List<Order> agreedElsewhere(int number) {
        var sale = Sale.open(counter, SEATS_OF_A_SMALL_EVENT, 1_000_000);
        return agreed(number, sale.id(), sale.seats().iterator());
    }

    private List<Order> agreed(int number, String event, Iterator<String> seats) {
        var crowd = Crowd.of(number, place, Stack.shared().keys());
        place.query("""
                insert into ticket_schema.admissions (event_id, user_id, joined_at, admitted_at, expires_at)
                select cast(? as uuid), u, now(), now(), now() + interval '1 hour' from unnest(?) u
                """, event, crowd.stream().map(Crowd.Member::id).toArray(UUID[]::new));
        var orders = new ArrayList<Order>();
        for (var member : crowd) {
            var http = counter.http().as(member.token());
            var held = expect(
                            201,
                            http.post("/api/seats/reserve", Map.of("eventId", event, "seatIds", List.of(seats.next()))))
                    .json()
                    .path("reservation")
                    .path("id")
                    .asText();
            var order = expect(200, http.post("/api/payments/prepare", Map.of("reservationId", held)))
                    .json();
            var id = order.path("orderId").asText();
            var amount = order.path("amount").asInt();
            orders.add(new Order(member.token(), held, id, amount, toss.consent(id, amount, "CARD", null)));
        }
        return orders;
    }

    /** What has been sold, at the counter. */
    List<Order> paid(List<Order> orders) {
        orders.forEach(order ->
                expect(200, counter.http().as(order.token()).post("/api/payments/confirm", order.confirmation())));
        return orders;
    }

    void confirm(Server server, List<Order> orders) {
        orders.forEach(order ->
                send(() -> server.http().as(order.token()).post("/api/payments/confirm", order.confirmation())));
    }

    void giveBack(Server server, List<Order> orders) {
        orders.forEach(order -> send(() -> server.http()
                .as(order.token())
                .post("/api/payments/" + order.key() + "/cancel", Map.of("cancelReason", "일정 변경"))));
    }

    void cancelEventOf(Server server, Order order) {
        var id = place.query(
                        "select event_id from ticket_schema.reservations where id = cast(? as uuid)",
                        order.reservation())
                .get(0);
        expect(
                200,
                server.http()
                        .as(counter.adminToken())
                        .post("/api/admin/events/" + id + "/cancel", Map.of("reason", "출연자 부상")));
    }

    /** Requests without an answer. */
    int underWay() {
        return underWay.get();
    }

    private void send(Runnable request) {
        underWay.incrementAndGet();
        CompletableFuture.runAsync(request, threads).handle((nothing, lost) -> underWay.decrementAndGet());
    }

    private static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException(answer.toString());
        }
        return answer;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
