package gg.tiketi.faults;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.accounts.Crowd;
import gg.tiketi.servers.Answer;
import gg.tiketi.servers.Http;
import gg.tiketi.servers.Server;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Buyers as a load balancer spreads them over the servers: each joins the line, asks where he stands until he is let in, reserves seats,
 * perhaps gives them back, and leaves. A request that got no answer, or "try again", is repeated on the next server.
 */
final class Buyers implements AutoCloseable {
    /** How often a browser asks is for its page to say; often enough here to see positions in each phase. */
    private static final long BETWEEN_POLLS_MILLIS = 150;

    private static final int MOST_TRIES = 200;
    private static final int TRIES_FOR_SEATS = 3;
    private static final int SEATS_EACH = 2;

    private final List<Server> servers;
    private final String event;
    private final List<String> seats;
    private final Journal journal;
    private final ConcurrentLinkedQueue<Crowd.Member> coming;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<Server, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads;

    Buyers(List<Server> servers, String event, List<String> seats, List<Crowd.Member> crowd, Journal journal) {
        this.servers = new CopyOnWriteArrayList<>(servers);
        this.event = event;
        this.seats = seats;
        this.journal = journal;
        this.coming = new ConcurrentLinkedQueue<>(crowd);
        this.threads = Executors.newCachedThreadPool();
    }

    /** @param atOnce how many are on the site at a time */
    void start(int atOnce) {
        for (var i = 0; i < atOnce; i++) {
            var random = new Random(i);
            threads.execute(() -> {
                try {
                    for (var one = coming.poll(); one != null; one = coming.poll()) {
                        visit(one, random);
                    }
                } catch (InterruptedException | RuntimeException | AssertionError e) {
                    failures.add(e);
                }
            });
        }
        threads.shutdown();
    }

    /** The load balancer has noticed. */
    void forget(Server dead) {
        servers.remove(dead);
    }

    /** The load balancer has noticed that it is back. */
    void remember(Server ready) {
        servers.add(ready);
    }

    /** Nobody comes any more; who is there is still served. */
    void closeTheDoor() {
        coming.clear();
    }

    /** Requests whose answer is still to come. */
    int underWay() {
        return underWay.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Requests whose answer is still to come from this server; none any more once there are none after it was forgotten. */
    int underWay(Server server) {
        return countOf(server).get();
    }

    private AtomicInteger countOf(Server server) {
        return underWay.computeIfAbsent(server, any -> new AtomicInteger());
    }

    /** @return whether all have been served in time; what went wrong otherwise than foreseen is the caller's failure */
    boolean awaitAll(long seconds) throws InterruptedException {
        var done = threads.awaitTermination(seconds, TimeUnit.SECONDS);
        failures.forEach(failure -> {
            throw new AssertionError("A buyer got lost", failure);
        });
        return done;
    }

    private void visit(Crowd.Member buyer, Random random) throws InterruptedException {
        var sentAt = System.nanoTime();
        var answer =
                call(buyer, http -> http.post("/api/queue/check/" + event, "")).json();
        journal.joined(buyer.id(), sentAt);
        while (!answer.path("admitted").asBoolean()) {
            if (!answer.path("queued").asBoolean()) {
                journal.lie("Neither in the line nor inside: " + answer);
                return;
            }
            journal.position(buyer.id(), answer.path("position").asLong());
            if (over.await(BETWEEN_POLLS_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            answer = call(buyer, http -> http.get("/api/queue/status/" + event)).json();
        }
        buy(buyer, random);
        call(buyer, http -> http.post("/api/queue/leave/" + event, ""));
    }

    private void buy(Crowd.Member buyer, Random random) throws InterruptedException {
        for (var i = 0; i < TRIES_FOR_SEATS; i++) {
            var wanted = random.ints(SEATS_EACH, 0, seats.size())
                    .distinct()
                    .mapToObj(seats::get)
                    .toList();
            var body = Map.of("eventId", event, "seatIds", wanted);
            // A click on the map: worth trying, worth nothing.
            call(buyer, http -> http.post("/api/seats/lock", body), true);
            var key = UUID.randomUUID().toString();
            var sentAt = System.nanoTime();
            var held = call(buyer, http -> http.with("Idempotency-Key", key).post("/api/seats/reserve", body));
            call(buyer, http -> http.post("/api/seats/unlock", body), true);
            if (held.status() == 201) {
                var reservation = held.json().path("reservation");
                journal.reserved(UUID.fromString(reservation.path("id").asText()), seatsIn(reservation), sentAt);
                if (random.nextInt(3) == 0) {
                    cancel(buyer, UUID.fromString(reservation.path("id").asText()));
                }
                return;
            }
            if (!held.code().equals("SEAT_UNAVAILABLE")) {
                journal.lie("Let in, but refused: " + held);
                return;
            }
        }
    }

    private void cancel(Crowd.Member buyer, UUID reservation) throws InterruptedException {
        var answer = call(buyer, http -> http.post("/api/reservations/" + reservation + "/cancel", ""));
        if (answer.status() == 200) {
            journal.cancelled(reservation);
        } else {
            journal.lie("Held, but not cancelled: " + answer);
        }
    }

    private static Set<String> seatsIn(JsonNode reservation) {
        var ids = new HashSet<String>();
        reservation.path("seats").forEach(seat -> ids.add(seat.path("seatId").asText()));
        return ids;
    }

    private Answer call(Crowd.Member buyer, Function<Http, Answer> request) throws InterruptedException {
        return call(buyer, request, false);
    }

    /** @param anyAnswer whether "try again" is one */
    private Answer call(Crowd.Member buyer, Function<Http, Answer> request, boolean anyAnswer)
            throws InterruptedException {
        for (var i = 0; i < MOST_TRIES; i++) {
            var server = next();
            try {
                var answer = request.apply(server.http().as(buyer.token()));
                if (anyAnswer || answer.status() != 503 && !answer.body().contains("IDEMPOTENCY_IN_PROGRESS")) {
                    return answer;
                }
                journal.busy();
            } catch (UncheckedIOException e) {
                journal.unknown();
            } finally {
                countOf(server).decrementAndGet();
            }
            if (over.await(BETWEEN_POLLS_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new AssertionError("No server has an answer");
    }

    /** The one whose turn it is; counted as asked before the load balancer may stop sending anybody there. */
    private Server next() {
        while (true) {
            var all = servers.toArray(Server[]::new);
            var server = all[Math.floorMod(turn.getAndIncrement(), all.length)];
            countOf(server).incrementAndGet();
            if (servers.contains(server)) {
                return server;
            }
            countOf(server).decrementAndGet();
        }
    }

    @Override
    public void close() {
        over.countDown();
        threads.shutdownNow();
    }
}
