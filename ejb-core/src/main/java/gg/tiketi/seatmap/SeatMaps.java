package gg.tiketi.seatmap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a seat map shows: the drawing, all states, and what changed since. */
@ApplicationScoped
public class SeatMaps {
    /** Seats are made once; an administrator who makes them anew waits so long to see the new drawing. */
    private static final Duration DRAWING_KEPT = Duration.ofSeconds(2);

    /** While Redis is away the states are read from the database, no older than this. */
    private static final Duration STATES_KEPT = Duration.ofSeconds(1);

    private static final int MOST_EVENTS = 100;

    private SeatBoards boards;
    private SeatRows rows;
    private PublishedMaps published;

    private final Cache<EventId, MapView> drawings = cache(DRAWING_KEPT);
    private final Cache<EventId, StatusView> states = cache(STATES_KEPT);

    protected SeatMaps() {}

    @Inject
    SeatMaps(SeatBoards boards, SeatRows rows, PublishedMaps published) {
        this.boards = boards;
        this.rows = rows;
        this.published = published;
    }

    /**
     * @param version grows with every change and means the same on every server; 0 while Redis is away: then there is no order of
     *     changes to refer to, and the whole is fetched again
     * @param bytes see {@link StatusVector}
     */
    public record StatusView(long version, byte[] bytes) {}

    /** @param changes the last state of each seat that changed, by ordinal */
    public record ChangesView(long version, Map<Integer, SeatState> changes) {}

    /** @throws Refusal {@code NOT_FOUND} if there is no such event or it has no seats */
    public MapView map(EventId event) {
        // One caller reads, the others wait for the same answer.
        return drawings.get(
                event, id -> published.of(id).map(MapView::of).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND)));
    }

    /** @throws Refusal {@code NOT_FOUND} if there is no such event or it has no seats */
    public StatusView status(EventId event) {
        var revision = map(event).revision();
        return boards.fresh(event)
                .map(live -> live.board().encoded(revision))
                .map(encoded -> new StatusView(encoded.version(), encoded.bytes()))
                .orElseGet(() -> states.get(
                        event, id -> new StatusView(0, rows.all(id).states().encode(revision, 0))));
    }

    /** Empty if that version is unknown here, or too old: then {@link #status} tells all. */
    public Optional<ChangesView> since(EventId event, long version) {
        return boards.fresh(event).flatMap(live -> live.board().since(version));
    }

    /** Lets this server hear of changes to the event from now on, and for some minutes after this was last called. */
    public void follow(EventId event) {
        boards.fresh(event);
    }

    /** Ids of those ordinals; without those that do not exist. */
    public Map<Integer, UUID> ids(EventId event, Collection<Integer> ordinals) {
        return boards.fresh(event)
                .map(LiveBoard::ids)
                .map(ids -> ordinals.stream().collect(Collectors.toMap(ordinal -> ordinal, ids::id)))
                .orElse(Map.of());
    }

    /**
     * Ids of the seats from an ordinal on, in the order of the map; fewer than asked for at its end.
     *
     * @throws Refusal {@code NOT_FOUND} if there is no such event or it has no seats
     */
    public List<UUID> ids(EventId event, int first, int count) {
        map(event);
        return boards.fresh(event)
                .map(live -> live.ids().from(first, count))
                .orElseGet(() -> rows.ids(event, first, count));
    }

    private static <T> Cache<EventId, T> cache(Duration kept) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_EVENTS)
                .expireAfterWrite(kept)
                .build();
    }
}
