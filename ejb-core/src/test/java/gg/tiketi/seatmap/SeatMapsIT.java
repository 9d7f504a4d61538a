package gg.tiketi.seatmap;

import static gg.tiketi.seatmap.SeatState.AVAILABLE;
import static gg.tiketi.seatmap.SeatState.HELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.json.Json;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeatMapsIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int HEADER = 16;

    private final TestDatabase database = TestDatabase.migrated();
    private final TestRedis redis = TestRedis.own();
    private final MapServer here = new MapServer(database, redis, LONG);
    private final MapServer there = new MapServer(database, redis, LONG);
    private final SeatedEvent event = SeatedEvent.ofOneRow(database, 10, 4);
    private final List<UUID> seats = event.seats();

    @AfterEach
    void stop() {
        here.close();
        there.close();
        redis.close();
    }

    @Test
    void aPublishedChangeIsOnEveryServerUnderTheSameVersion() {
        look();

        here.feed.publishTruth(event.id, List.of(new SeatUpdate(3, HELD, 1)));

        await().until(() -> state(here, 3) == HELD && state(there, 3) == HELD);
        assertThat(version(here)).isEqualTo(version(there));
        assertThat(there.maps.since(event.id, version(there) - 1).orElseThrow().changes())
                .containsOnlyKeys(3);
    }

    @Test
    void aChangeNobodyPublishedIsFoundAtTheNextTickAndToldToAll() {
        look();

        event.holdInSilence(seats.get(0), seats.get(1));
        assertThat(state(here, 0)).as("without a tick nobody knows").isEqualTo(AVAILABLE);
        here.tick();

        await().until(() -> state(here, 0) == HELD && state(there, 1) == HELD);
    }

    @Test
    void aMissedMessageIsReadAgainFromTheStream() {
        look();
        var missed = there.boards.fresh(event.id).orElseThrow();

        // Published around the channel: kept in the stream, heard by nobody.
        here.redis.call(commands -> commands.incr(SeatKeys.version(event.id)));
        var number = version(here) + 1;
        var message = "{\"v\":" + number + ",\"e\":\"" + event.id + "\",\"t\":[5,1,1]}";
        here.redis.call(commands -> commands.xadd(
                SeatKeys.stream(event.id),
                new redis.clients.jedis.StreamEntryID(number, 0),
                java.util.Map.of("m", message)));
        there.tick();

        assertThat(missed.board().state(5)).isEqualTo(HELD);
        assertThat(version(there)).isEqualTo(number);
    }

    @Test
    void anEmptiedRedisLosesTheClaimsAndNothingElse() {
        look();
        here.selection.lock(event.buyer(), event.id, Set.of(seats.get(0)));
        event.holdInSilence(seats.get(1));
        here.tick();
        await().until(() -> state(there, 0) == HELD && state(there, 1) == HELD);
        var before = version(there);

        redis.flush();
        here.tick();
        there.tick();

        await().until(() -> state(here, 0) == AVAILABLE && state(there, 0) == AVAILABLE);
        assertThat(state(here, 1)).isEqualTo(HELD);
        assertThat(version(there)).as("versions never go back").isGreaterThan(before);
        assertThat(there.shown).anyMatch(SeatsShown::resync);
    }

    @Test
    void withoutRedisTheStatesComeFromTheDatabaseAndHaveNoVersion() {
        look();
        redis.kill();
        event.holdInSilence(seats.get(2));

        await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> {
            var status = here.maps.status(event.id);
            assertThat(status.version()).isZero();
            assertThat(status.bytes()[HEADER]).isEqualTo((byte) (HELD.ordinal() << 4));
        });
        assertThat(here.maps.since(event.id, 1)).isEmpty();
        assertThatThrownBy(() -> here.selection.lock(event.buyer(), event.id, Set.of(seats.get(5))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aClaimIsSeenByOthersAndGivenUpByItsOwnerOnly() {
        look();
        var owner = event.buyer();
        here.selection.lock(owner, event.id, Set.of(seats.get(4)));
        await().until(() -> state(there, 4) == HELD);

        assertThat(there.selection.unlock(event.buyer(), event.id, Set.of(seats.get(4))))
                .isEmpty();
        assertThat(there.selection.of(owner, event.id)).containsExactly(seats.get(4));
        assertThat(there.selection.unlock(owner, event.id, Set.of(seats.get(4))))
                .containsExactly(seats.get(4));
        await().until(() -> state(here, 4) == AVAILABLE);
    }

    @Test
    void claimsAreAllOrNoneAndWithinTheLimit() {
        look();
        var first = event.buyer();
        here.selection.lock(first, event.id, Set.of(seats.get(1)));

        var second = event.buyer();
        assertThatThrownBy(
                        () -> there.selection.lock(second, event.id, Set.of(seats.get(0), seats.get(1), seats.get(2))))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.SEAT_UNAVAILABLE);
                    assertThat(refusal.members()).containsEntry("seatIds", List.of(seats.get(1)));
                });
        assertThat(there.selection.of(second, event.id)).isEmpty();
        assertThatThrownBy(() -> there.selection.lock(second, event.id, Set.copyOf(seats.subList(5, 10))))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.SEAT_LIMIT_EXCEEDED));
    }

    @Test
    void aClaimEndsByItselfAndEverybodySeesIt() {
        try (var hasty = new MapServer(database, redis, Duration.ofMillis(300))) {
            look();
            hasty.maps.status(event.id);
            hasty.selection.lock(event.buyer(), event.id, Set.of(seats.get(7)));
            await().until(() -> state(there, 7) == HELD);

            await().until(() -> {
                there.tick();
                return state(here, 7) == AVAILABLE && state(there, 7) == AVAILABLE;
            });
        }
    }

    @Test
    void ofManyWhoClickTheSameSeatsAtOnceEachSeatHasOneOwner() throws InterruptedException {
        look();
        var tries = 200;
        var won = new ConcurrentHashMap<UserId, Set<UUID>>();
        var lost = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(16);
        for (var i = 0; i < tries; i++) {
            var wanted = Set.of(seats.get(i % 7), seats.get(i % 7 + 1), seats.get(i % 7 + 2), seats.get(i % 7 + 3));
            var server = i % 2 == 0 ? here : there;
            var user = event.buyer();
            pool.execute(() -> {
                try {
                    server.selection.lock(user, event.id, wanted);
                    won.put(user, wanted);
                } catch (Refusal e) {
                    lost.incrementAndGet();
                }
            });
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        var claimed = won.values().stream().flatMap(Set::stream).toList();
        System.out.println("Soft locks: " + tries + " tries, " + lost + " conflicts, "
                + (claimed.size() - Set.copyOf(claimed).size()) + " violations");
        assertThat(claimed).doesNotHaveDuplicates().isNotEmpty();
        assertThat(won.size() + lost.get()).isEqualTo(tries);
    }

    @Test
    void readingTheStatesAsksTheDatabaseForNothing() {
        look();
        here.counted.forget();

        for (var i = 0; i < 100; i++) {
            here.maps.status(event.id);
        }

        assertThat(here.counted.statements()).isEmpty();
    }

    @Test
    void fiftyThousandSeatsFitInTwentyKilobytes() throws IOException {
        String arena;
        try (var file = getClass().getResourceAsStream("/samples/layouts.json")) {
            arena = Json.mapper().readTree(file).get("layouts").findParents("layoutConfig").stream()
                    .filter(layout -> layout.get("name").asText().contains("50,000"))
                    .findFirst()
                    .orElseThrow()
                    .get("layoutConfig")
                    .toString();
        }
        var big = new SeatedEvent(database, arena, 4);
        var random = new java.util.Random(7);
        var taken = random.ints(0, 50_000).distinct().limit(20_000).mapToObj(i -> new SeatUpdate(i, HELD, 1));

        here.maps.status(big.id);
        here.feed.publishTruth(big.id, taken.toList());
        await().until(() -> here.boards.fresh(big.id).orElseThrow().version() > 0
                && here.maps.status(big.id).bytes().length == HEADER + 12_500
                && heldOf(big.id) == 20_000);

        var map = gzip(here.maps.map(big.id).json());
        var status = gzip(here.maps.status(big.id).bytes());
        System.out.println("50,000 seats: map " + map + " B, states " + status + " B, gzip");
        // The states of seats that sell at random do not compress below their entropy; those of a real sale come in
        // runs.
        assertThat(map + status).isLessThanOrEqualTo(20 * 1024);
    }

    private long heldOf(EventId id) {
        var board = here.boards.fresh(id).orElseThrow().board();
        return java.util.stream.IntStream.range(0, 50_000)
                .filter(ordinal -> board.state(ordinal) == HELD)
                .count();
    }

    /** Both servers have somebody who looks at the event, and listen. */
    private void look() {
        here.maps.status(event.id);
        there.maps.status(event.id);
        await().until(() -> {
            here.feed.publishSoftLocks(event.id, List.of(), true);
            return version(here) == version(there) && version(here) > 0 && here.redis.isUp();
        });
    }

    private SeatState state(MapServer server, int ordinal) {
        return server.boards.fresh(event.id).orElseThrow().board().state(ordinal);
    }

    private long version(MapServer server) {
        return server.boards.fresh(event.id).orElseThrow().version();
    }

    private static int gzip(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.size();
    }
}
