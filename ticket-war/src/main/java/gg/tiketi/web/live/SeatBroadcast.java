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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Tells the viewers of a seat map what changed: once a tick, the last state of each seat. A frame covers the versions after
 * {@code from} up to {@code version}; a client that knows an older version than {@code from} has missed something.
 */
@ApplicationScoped
public class SeatBroadcast {
    private static final long TICK_MILLIS = 40;

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
    }

    void gather(@Observes SeatsShown shown) {
        if (rooms.isEmpty(LiveRoom.of(shown.event()).name())) {
            ticks.remove(shown.event());
            return;
        }
        var tick = ticks.computeIfAbsent(shown.event(), event -> new Tick());
        synchronized (tick) {
            if (!tick.scheduled) {
                tick.scheduled = true;
                tick.from = shown.from();
                scheduler.schedule(() -> send(shown.event(), tick), TICK_MILLIS, TimeUnit.MILLISECONDS);
            }
            tick.version = shown.version();
            tick.resync |= shown.resync();
            tick.changes.putAll(shown.changes());
        }
    }

    private void send(EventId event, Tick tick) {
        var room = LiveRoom.of(event).name();
        List<String> frames;
        synchronized (tick) {
            frames = tick.resync ? List.of(Frames.RESYNC) : frames(event, tick.from, tick.version, tick.changes);
            tick.changes.clear();
            tick.resync = false;
            tick.scheduled = false;
        }
        frames.forEach(frame -> rooms.tell(room, frame));
    }

    /** One frame for each new state. */
    List<String> frames(EventId event, long from, long version, Map<Integer, SeatState> changes) {
        var ids = maps.ids(event, changes.keySet());
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
