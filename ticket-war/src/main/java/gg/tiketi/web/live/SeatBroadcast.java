package gg.tiketi.web.live;

import gg.tiketi.live.LiveRoom;
import gg.tiketi.seatmap.SeatMaps;
import gg.tiketi.seatmap.SeatState;
import gg.tiketi.seatmap.SeatsShown;
import gg.tiketi.shared.EventId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells the viewers of a seat map what changed: at once, and then once a tick, the last state of each seat. A frame covers the versions after
 * {@code from} up to {@code version}; a client that knows an older version than {@code from} has missed something.
 */
@ApplicationScoped
public class SeatBroadcast {
    /** From one frame to the next. Where it takes longer to tell all viewers, more changes share a frame. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private static final Logger LOG = Logger.getLogger(SeatBroadcast.class.getName());

    @Inject
    Rooms rooms;

    @Inject
    SeatMaps maps;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private final Map<EventId, Tick> ticks = new ConcurrentHashMap<>();

    /** What has gathered since the last frame. */
    private static final class Tick {
        private final Map<Integer, SeatState> changes = new HashMap<>();
        private long from;
        private long version;
        private boolean resync;
        private boolean scheduled;
        private long takenAt = System.nanoTime() - TICK_NANOS;

        private boolean isEmpty() {
            return changes.isEmpty() && !resync;
        }

        private synchronized void gather(SeatsShown shown) {
            if (version == 0) {
                from = shown.from();
            }
            version = shown.version();
            resync |= shown.resync();
            changes.putAll(shown.changes());
        }

        /** The next one begins where this one ends: versions in between that changed nothing to the eye are no gap. */
        private synchronized Tick take() {
            var taken = new Tick();
            taken.from = from;
            taken.version = version;
            taken.resync = resync;
            taken.changes.putAll(changes);
            takenAt = System.nanoTime();
            from = version;
            resync = false;
            changes.clear();
            return taken;
        }

        /** @return nanoseconds */
        private synchronized long untilNext() {
            return Math.max(0, takenAt + TICK_NANOS - System.nanoTime());
        }

        /** @return whether it was not yet */
        private synchronized boolean schedule() {
            var first = !scheduled;
            scheduled = true;
            return first;
        }

        /** @return whether more has gathered meanwhile */
        private synchronized boolean sent() {
            scheduled = false;
            return !isEmpty();
        }
    }

    void gather(@Observes SeatsShown shown) {
        if (rooms.isEmpty(LiveRoom.of(shown.event()).name())) {
            ticks.remove(shown.event());
            return;
        }
        var tick = ticks.computeIfAbsent(shown.event(), event -> new Tick());
        tick.gather(shown);
        schedule(shown.event(), tick);
    }

    private void schedule(EventId event, Tick tick) {
        if (tick.schedule()) {
            var pause = tick.untilNext();
            if (pause == 0) {
                send(event, tick);
            } else {
                scheduler.schedule(() -> send(event, tick), pause, TimeUnit.NANOSECONDS);
            }
        }
    }

    /** One at a time for each event, in order; a failure loses one frame, which viewers notice, and no more. */
    private void send(EventId event, Tick tick) {
        tell(event, tick.take()).whenComplete((told, failure) -> {
            if (failure != null) {
                LOG.log(Level.WARNING, failure, () -> "Viewers of event " + event + " were not told of a change");
            }
            if (tick.sent()) {
                schedule(event, tick);
            }
        });
    }

    private CompletableFuture<Void> tell(EventId event, Tick news) {
        try {
            var frames = news.resync ? List.of(Frames.RESYNC) : frames(event, news.from, news.version, news.changes);
            return rooms.tell(LiveRoom.of(event).name(), frames);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** One frame for each new state. While Redis is away seats have no names here: then viewers fetch all states. */
    List<String> frames(EventId event, long from, long version, Map<Integer, SeatState> changes) {
        var ids = maps.ids(event, changes.keySet());
        if (ids.size() < changes.size()) {
            return List.of(Frames.RESYNC);
        }
        var byState = new EnumMap<SeatState, List<Map<String, Object>>>(SeatState.class);
        changes.forEach((ordinal, state) -> byState.computeIfAbsent(state, key -> new ArrayList<>())
                .add(Map.of("id", ids.get(ordinal), "index", ordinal)));
        return byState.entrySet().stream()
                .map(entry -> Frames.of(
                        type(entry.getKey()),
                        Map.of("eventId", event.value(), "from", from, "version", version, "seats", entry.getValue())))
                .toList();
    }

    private static String type(SeatState state) {
        return switch (state) {
            case AVAILABLE -> "seat-released";
            case HELD -> "seat-locked";
            case SOLD, BLOCKED -> "seat-reserved";
        };
    }
}
