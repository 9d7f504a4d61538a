package gg.tiketi.seatmap;

import static gg.tiketi.seatmap.SeatState.AVAILABLE;
import static gg.tiketi.seatmap.SeatState.HELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.json.Json;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeatMapsIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int HEADER = 16;
    private static final int CLICKS = 200;
    private static final int AT_ONCE = 4;
    private static final int STAMPEDE_THREADS = 16;

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
                SeatKeys.stream(event.id), new redis.clients.jedis.StreamEntryID(number, 0), Map.of("m", message)));
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
        assertThat(here.maps.ids(event.id, 3, 2)).isEqualTo(seats.subList(3, 5));
        assertThatThrownBy(() -> here.selection.lock(event.buyer(), event.id, Set.of(seats.get(5))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void viewersAreToldOnceThatNothingIsHeardAnyMoreAndGoOnFromThereWhenRedisIsBack() {
        look();
        redis.kill();
        here.tick();
        here.tick();
        assertThat(here.shown)
                .singleElement()
                .satisfies(news -> assertThat(news.resync()).isTrue());
        assertThat(here.maps.status(event.id).version())
                .as("from the first sign on, not only when the board is too old")
                .isZero();

        event.holdInSilence(seats.get(2));
        redis.start();
        await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> {
            here.tick();
            assertThat(here.maps.status(event.id).version()).isPositive();
            assertThat(state(here, 2)).isEqualTo(HELD);
        });
    }

    @Test
    void idsComeInTheOrderOfTheMapAndEndWithIt() {
        assertThat(here.maps.ids(event.id, 3, 2)).isEqualTo(seats.subList(3, 5));
        assertThat(here.maps.ids(event.id, seats.size() - 1, 1_000)).containsExactly(seats.get(seats.size() - 1));
        assertThat(here.maps.ids(event.id, seats.size(), 1)).isEmpty();
    }

    @Test
    void aClaimIsSeenByOthersAndGivenUpByItsOwnerOnly() {
        look();
        var owner = event.buyer();
        var until = here.selection.lock(owner, event.id, Set.of(seats.get(4)));
        await().until(() -> state(there, 4) == HELD);

        assertThat(there.selection.unlock(event.buyer(), event.id, Set.of(seats.get(4))))
                .isEmpty();
        assertThat(there.selection.restored(owner, event.id).seatIds()).containsExactly(seats.get(4));
        assertThat(there.selection.restored(owner, event.id).locks())
                .containsExactly(new SeatSelection.Lock(seats.get(4), 4, until));
        assertThat(there.selection.unlock(owner, event.id, Set.of(seats.get(4))))
                .containsExactly(seats.get(4));
        await().until(() -> state(here, 4) == AVAILABLE);
    }

    @Test
    void whatAPageShowedComesBackAsFarAsItIsFree() {
        look();
        var user = event.buyer();
        here.selection.lock(user, event.id, Set.of(seats.get(6)));
        here.selection.remember(user, event.id, Set.of(seats.get(1), seats.get(2), seats.get(3)));
        here.selection.lock(event.buyer(), event.id, Set.of(seats.get(2)));
        event.holdInSilence(seats.get(3));
        here.tick();
        await().until(() -> state(there, 2) == HELD && state(there, 3) == HELD);

        assertThat(there.selection.restored(user, event.id).seatIds())
                .as("what was taken meanwhile is not given back, what is locked needs no mention")
                .containsExactly(seats.get(1), seats.get(6));
        assertThat(state(there, 1)).as("nothing was claimed").isEqualTo(AVAILABLE);
        there.selection.remember(user, event.id, Set.of());
        assertThat(here.selection.restored(user, event.id).seatIds()).containsExactly(seats.get(6));
    }

    @Test
    void eventsThatDoNotExistLeaveNothingBehind() {
        var unknown = new EventId(UUID.randomUUID());
        here.maps.follow(unknown);
        assertThat(here.maps.since(unknown, 1)).isEmpty();
        assertThat(here.selection.restored(event.buyer(), unknown).seatIds()).isEmpty();
        assertThatThrownBy(() -> here.selection.remember(event.buyer(), unknown, Set.of(seats.get(0))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND));

        assertThat(here.redis.<Set<String>>call(commands -> commands.keys("*" + unknown + "*")))
                .isEmpty();
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
        assertThat(there.selection.restored(second, event.id).seatIds()).isEmpty();
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
    void whatOthersHaveClaimedIsToldBeforeAReservation() {
        look();
        var first = event.buyer();
        var second = event.buyer();
        here.selection.lock(first, event.id, Set.of(seats.get(1)));
        there.selection.lock(second, event.id, Set.of(seats.get(2)));

        var claims = there.selection.claims(first, event.id, seats.subList(0, 3));
        assertThat(claims.own()).containsExactly(seats.get(1));
        assertThat(claims.others()).containsExactly(seats.get(2));
        assertThat(claims.refusal().members()).containsEntry("seatIds", Set.of(seats.get(2)));

        there.selection.release(first, event.id, claims.own());
        assertThat(here.selection.restored(first, event.id).seatIds()).isEmpty();
        assertThat(there.selection.claims(second, event.id, seats).others()).isEmpty();
    }

    @Test
    void withoutRedisNobodyHasClaimedAnything() {
        look();
        var buyer = event.buyer();
        here.selection.lock(event.buyer(), event.id, Set.of(seats.get(1)));
        redis.kill();

        assertThat(here.selection.claims(buyer, event.id, seats).others()).isEmpty();
        here.selection.release(buyer, event.id, Set.of(seats.get(2)));
    }

    @Test
    void ofManyWhoClickTheSameSeatsAtOnceEachSeatHasOneOwner() throws InterruptedException {
        look();

        var claimed = stampede((server, user, wanted) -> server.selection.lock(user, event.id, wanted));

        System.out.println("Soft locks: " + CLICKS + " tries, "
                + (CLICKS - claimed.size() / AT_ONCE) + " conflicts, "
                + (claimed.size() - Set.copyOf(claimed).size()) + " violations");
        assertThat(claimed).doesNotHaveDuplicates().isNotEmpty();
    }

    /** The same without the script: first look whether the seats are free, then take them. */
    @Test
    void lookingFirstAndTakingThenGivesSeatsToTwo() throws InterruptedException {
        look();
        var everybodyHasLooked = new CyclicBarrier(STAMPEDE_THREADS);

        var claimed = stampede((server, user, wanted) -> {
            if (!server.boards.locks.owners(event.id, List.copyOf(wanted)).isEmpty()) {
                throw new Refusal(RefusalCode.SEAT_UNAVAILABLE);
            }
            everybodyHasLooked.await(10, TimeUnit.SECONDS);
            wanted.forEach(seat ->
                    server.redis.call(commands -> commands.set(SeatKeys.lock(event.id, seat), user.toString())));
        });

        System.out.println("Soft locks, guard off: " + CLICKS + " tries, "
                + (claimed.size() - Set.copyOf(claimed).size()) + " violations");
        assertThat(claimed.size()).isGreaterThan(Set.copyOf(claimed).size());
    }

    private interface Click {
        void lock(MapServer server, UserId user, Set<UUID> wanted) throws Exception;
    }

    /** Seats that somebody was told are his: overlapping fours, on two servers. */
    private List<UUID> stampede(Click click) throws InterruptedException {
        var won = new ConcurrentLinkedQueue<UUID>();
        var pool = Executors.newFixedThreadPool(STAMPEDE_THREADS);
        for (var i = 0; i < CLICKS; i++) {
            var wanted = Set.copyOf(seats.subList(i % 7, i % 7 + AT_ONCE));
            var server = i % 2 == 0 ? here : there;
            var user = event.buyer();
            pool.submit(() -> {
                click.lock(server, user, wanted);
                return won.addAll(wanted);
            });
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        return List.copyOf(won);
    }

    @Test
    void everySeatIsListedWithItsState() throws IOException {
        look();
        event.holdInSilence(seats.get(0));
        here.tick();
        here.selection.lock(event.buyer(), event.id, Set.of(seats.get(1)));
        await().until(() -> state(here, 0) == HELD && state(here, 1) == HELD);
        here.counted.forget();

        var list = here.lists.of(event.id);

        assertThat(here.counted.statements()).hasSize(2);
        var json = listed(list);
        assertThat(list.version())
                .isEqualTo(version(here))
                .isEqualTo(json.path("version").asLong());
        assertThat(json.path("event").path("title").asText()).isEqualTo("봄, 다시");
        assertThat(json.path("layout")
                        .path("sections")
                        .get(0)
                        .path("seatsPerRow")
                        .asInt())
                .isEqualTo(10);
        assertThat(json.path("seats")).hasSize(10);
        assertThat(json.path("seats").findValuesAsText("status")).startsWith("locked", "locked", "available");
        assertThat(json.path("seats").findValuesAsText("id"))
                .isEqualTo(seats.stream().map(UUID::toString).toList());
        assertThat(json.path("seats").get(9).path("seat_label").asText()).isEqualTo("1층 R석 1열 10번");

        here.counted.forget();
        assertThat(here.lists.of(event.id)).isSameAs(list);
        assertThat(here.counted.statements()).isEmpty();
        assertThatThrownBy(() -> here.lists.of(new EventId(UUID.randomUUID()))).isInstanceOf(Refusal.class);
    }

    @Test
    void withoutRedisTheListComesFromTheDatabase() throws IOException {
        event.holdInSilence(seats.get(2));
        redis.kill();

        var list = here.lists.of(event.id);

        assertThat(list.version()).isZero();
        assertThat(listed(list).path("seats").findValuesAsText("status"))
                .startsWith("available", "available", "locked", "available");
    }

    private static JsonNode listed(SeatLists.ListView list) throws IOException {
        return Json.mapper().readTree(new GZIPInputStream(new ByteArrayInputStream(list.gzip())));
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
    void seatsMadeAnewHaveAnotherMapAndNoServerTakesThemForTheOldOnes() {
        look();
        var map = here.maps.map(event.id).revision();
        var version = version(here);
        event.owner.query("select ticket_schema.delete_seats(?)", row -> row.getInt(1), event.id.value());
        here.tick();
        await().untilAsserted(() -> assertThatThrownBy(() -> here.maps.map(event.id))
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.code()).isEqualTo(RefusalCode.NOT_FOUND)));
        event.owner.query("select ticket_schema.generate_seats(?)", row -> row.getInt(1), event.id.value());
        here.tick();
        there.tick();

        var made = event.seats();
        assertThat(made).hasSameSizeAs(seats).doesNotContainAnyElementsOf(seats);
        for (var server : List.of(here, there)) {
            await().untilAsserted(() -> {
                var now = server.maps.map(event.id).revision();
                assertThat(now).isNotEqualTo(map);
                var status = server.maps.status(event.id);
                assertThat(status.version()).isGreaterThan(version);
                assertThat(revisionIn(status.bytes())).isEqualTo((int) now);
            });
            assertThat(server.maps.ids(event.id, List.of(0, 9)))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(0, made.get(0), 9, made.get(9)));
            assertThat(server.shown).anyMatch(SeatsShown::resync);
        }
        here.selection.lock(event.buyer(), event.id, Set.of(made.get(3)));
        await().until(() -> state(there, 3) == HELD);
    }

    @Test
    void newsOfSeatsThisServerHasNotReadYetDoNoHarm() {
        look();

        here.feed.publishTruth(event.id, List.of(new SeatUpdate(10, HELD, 1), new SeatUpdate(1, HELD, 1)));
        here.feed.publishSoftLocks(event.id, List.of(11, 2), true);

        await().until(() -> state(there, 1) == HELD && state(there, 2) == HELD);
    }

    private static int revisionIn(byte[] status) {
        return ByteBuffer.wrap(status).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
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
}
