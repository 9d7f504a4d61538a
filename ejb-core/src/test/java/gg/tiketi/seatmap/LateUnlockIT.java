package gg.tiketi.seatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D5: who comes back after his claim has ended does not end the claim of who came after him. */
class LateUnlockIT {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final TestDatabase database = TestDatabase.migrated();
    private final TestRedis redis = TestRedis.own();
    private final MapServer paused = new MapServer(database, redis, SHORT);
    private final MapServer other = new MapServer(database, redis, Duration.ofMinutes(5));
    private final SeatedEvent event = SeatedEvent.ofOneRow(database, 4, 4);
    private final UUID seat = event.seats().get(0);

    @AfterEach
    void stop() {
        paused.close();
        other.close();
        redis.close();
    }

    @Test
    void aLateUnlockLeavesTheNextOwnersClaimAlone() {
        var late = event.buyer();
        claimAndLetItEnd(late);
        paused.selection.unlock(late, event.id, Set.of(seat));
        assertThat(isFree()).isFalse();
    }

    @Test
    void deletingWithoutLookingForTheOwnerGivesItAway() {
        claimAndLetItEnd(event.buyer());
        paused.redis.call(commands -> commands.del(SeatKeys.lock(event.id, seat)));
        assertThat(isFree()).isTrue();
    }

    private void claimAndLetItEnd(UserId late) {
        paused.selection.lock(late, event.id, Set.of(seat));
        var next = event.buyer();
        await().until(() -> isGiven(next));
    }

    private boolean isFree() {
        return isGiven(event.buyer());
    }

    private boolean isGiven(UserId user) {
        try {
            other.selection.lock(user, event.id, Set.of(seat));
            return true;
        } catch (Refusal taken) {
            return false;
        }
    }
}
