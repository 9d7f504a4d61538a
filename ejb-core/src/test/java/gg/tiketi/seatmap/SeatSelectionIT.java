package gg.tiketi.seatmap;

import static gg.tiketi.seatmap.SeatState.AVAILABLE;
import static gg.tiketi.seatmap.SeatState.HELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Soft locks, and what a page remembers. */
class SeatSelectionIT extends TwoMapServers {
    private static final int CLICKS = 200;
    private static final int AT_ONCE = 4;
    private static final int STAMPEDE_THREADS = 16;

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
}
