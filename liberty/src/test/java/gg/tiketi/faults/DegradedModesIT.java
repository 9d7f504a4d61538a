package gg.tiketi.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.accounts.Crowd;
import gg.tiketi.database.Database;
import gg.tiketi.load.Sale;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.servers.Answer;
import gg.tiketi.testing.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users see while Redis or PostgreSQL is away, and how soon it is over when it comes back. */
class DegradedModesIT {
    private static final int AT_ONCE = 20;
    private static final Duration AT_MOST_A_SECOND = Duration.ofSeconds(1);
    private static final Duration RECOVERED_IN = Patience.with(Duration.ofSeconds(10));

    /** A tick of the boards, and the time it takes to be sure. */
    private static final Duration NOTICED_IN = Patience.with(Duration.ofSeconds(5));

    private static final Site SITE = Site.shared();

    private final Sale sale = Sale.open(SITE.server, 100, 100);
    private final List<Crowd.Member> crowd = SITE.crowd(AT_ONCE);

    @BeforeEach
    void letIn() {
        SITE.admit(sale.id(), crowd);
    }

    @AfterEach
    void nothingIsBroken() {
        assertThat(BookingOracles.violations(new Database(SITE.place.source()))).isEmpty();
    }

    @Test
    void withoutRedisEverythingIsSoldAndNobodyIsToldAnythingFalse() {
        var line = Sale.open(SITE.server, 50, 1);
        var inside = crowd.get(0);
        var next = crowd.get(1);
        var last = crowd.get(2);
        for (var one : List.of(inside, next, last)) {
            assertThat(SITE.as(one).post("/api/queue/check/" + line.id(), "").status())
                    .isEqualTo(200);
        }
        try (var viewer = new Viewer(() -> SITE.server, sale.id())) {
            await().until(() -> !viewer.shown().isEmpty());
            SITE.place.killRedis();
            try {
                var held = reserve(0);
                assertThat(held.status()).as(held.body()).isEqualTo(201);
                await().atMost(NOTICED_IN).untilAsserted(() -> {
                    assertThat(viewer.resyncs()).isPositive();
                    assertThat(viewer.shown()).startsWith("110");
                });
                var id = held.json().path("reservation").path("id").asText();
                assertThat(SITE.as(crowd.get(0))
                                .post("/api/reservations/" + id + "/cancel", "")
                                .status())
                        .isEqualTo(200);
                await().atMost(NOTICED_IN)
                        .untilAsserted(() -> assertThat(viewer.shown()).startsWith("000"));
                assertThat(reserve(1).status()).isEqualTo(201);
                for (var path : List.of("/map", "/status", "")) {
                    assertThat(get("/api/seats/events/" + sale.id() + path).status())
                            .isEqualTo(200);
                }
                assertThat(get("/api/events?limit=3&offset=1").status()).isEqualTo(200);
                // A claim that nobody would see is none.
                assertThat(SITE.as(crowd.get(2))
                                .post("/api/seats/lock", wish(9))
                                .code())
                        .isEqualTo("SERVICE_UNAVAILABLE");
                assertThat(get("/health/ready").body()).contains("\"degraded\":true");

                assertThat(position(next, line)).isEqualTo(1);
                assertThat(position(last, line)).isEqualTo(2);
                SITE.as(inside).post("/api/queue/leave/" + line.id(), "");
                await().atMost(NOTICED_IN)
                        .untilAsserted(() -> assertThat(
                                        status(next, line).path("admitted").asBoolean())
                                .isTrue());
                assertThat(position(last, line)).isEqualTo(1);
            } finally {
                SITE.place.startRedisEmpty();
            }
            await().atMost(NOTICED_IN)
                    .untilAsserted(() -> assertThat(get("/api/seats/events/" + sale.id() + "/status")
                                    .header("ETag"))
                            .isPresent());
            assertThat(position(last, line)).isEqualTo(1);
            assertThat(reserve(2).status()).isEqualTo(201);
            await().atMost(NOTICED_IN)
                    .untilAsserted(() -> assertThat(viewer.shown()).startsWith("001111"));
        }
    }

    @Test
    void withoutPostgresqlEverybodyIsToldAtOnceToTryAgain() throws Exception {
        var path = "/api/seats/events/" + sale.id();
        try (var viewer = new Viewer(() -> SITE.server, sale.id())) {
            await().until(() -> !viewer.shown().isEmpty());
            // What the machine itself needs for a crowd, busy as it may be.
            var usual = longest(Duration.ZERO, reads(0));
            SITE.place.takeDatabaseAway();
            try {
                // The first of each kind makes the server write a diagnosis, once in its life.
                var first = wave();
                var refusals = new ArrayList<>(first);
                var longest = Duration.ZERO;
                for (var wave = 0; wave < 2; wave++) {
                    var more = wave();
                    longest = longest(longest, more);
                    refusals.addAll(more);
                }
                System.out.printf(
                        "PostgreSQL away: %d requests, the longest took %d ms, of the first %d ms%n",
                        refusals.size(),
                        longest.toMillis(),
                        longest(Duration.ZERO, first).toMillis());
                assertThat(refusals).allSatisfy(refused -> {
                    assertThat(refused.answer().status())
                            .as(refused.answer().body())
                            .isEqualTo(503);
                    assertThat(refused.answer().code()).isEqualTo("SERVICE_UNAVAILABLE");
                    assertThat(refused.answer().header("Retry-After")).isPresent();
                });
                assertThat(longest).isLessThan(AT_MOST_A_SECOND.plus(usual));
                await().atMost(NOTICED_IN)
                        .untilAsserted(() -> assertThat(get(path + "/status").status())
                                .as("states nobody can vouch for")
                                .isEqualTo(503));
            } finally {
                SITE.place.bringDatabaseBack();
            }
            var backAt = System.nanoTime();
            await().atMost(RECOVERED_IN)
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> assertThat(reserve(3).status()).isEqualTo(201));
            System.out.printf(
                    "PostgreSQL back: the next reservation after %d ms%n",
                    Duration.ofNanos(System.nanoTime() - backAt).toMillis());
            await().atMost(RECOVERED_IN).untilAsserted(() -> {
                assertThat(get(path + "/status").header("ETag")).isPresent();
                assertThat(viewer.shown()).startsWith("00000011");
            });
            assertThat(viewer.connects()).as("the socket was kept").isOne();
        }
    }

    /** A crowd in front of each of three doors. */
    private List<Timed> wave() throws Exception {
        // Pages nobody has asked for yet: those that have been read are still given out.
        var answers = reads(AT_ONCE);
        answers.addAll(atOnce(this::reserve));
        return answers;
    }

    private List<Timed> reads(int firstPage) throws Exception {
        var answers = new ArrayList<Timed>();
        answers.addAll(atOnce(i -> get("/api/events?limit=5&offset=" + 5 * (firstPage + i))));
        answers.addAll(atOnce(i -> SITE.as(crowd.get(i)).get("/api/reservations/my")));
        return answers;
    }

    private static Duration longest(Duration least, List<Timed> answers) {
        return answers.stream().map(Timed::took).reduce(least, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }

    private record Timed(Answer answer, Duration took) {}

    private static List<Timed> atOnce(IntFunction<Answer> request) throws Exception {
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var calls = new ArrayList<Callable<Timed>>();
            for (var i = 0; i < AT_ONCE; i++) {
                var number = i;
                calls.add(() -> {
                    var began = System.nanoTime();
                    return new Timed(request.apply(number), Duration.ofNanos(System.nanoTime() - began));
                });
            }
            var answers = new ArrayList<Timed>();
            for (var one : threads.invokeAll(calls)) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Two seats of his own for each buyer. */
    private Answer reserve(int buyer) {
        return SITE.as(crowd.get(buyer)).post("/api/seats/reserve", wish(buyer));
    }

    private Map<String, Object> wish(int buyer) {
        return Map.of("eventId", sale.id(), "seatIds", sale.seats().subList(2 * buyer, 2 * buyer + 2));
    }

    private static Answer get(String path) {
        return SITE.server.http().get(path);
    }

    private static JsonNode status(Crowd.Member user, Sale line) {
        return SITE.as(user).get("/api/queue/status/" + line.id()).json();
    }

    private static long position(Crowd.Member user, Sale line) {
        return status(user, line).path("position").asLong();
    }
}
