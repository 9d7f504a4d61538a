package gg.tiketi.seatmap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/**
 * All seats of an event in one answer, for clients that do not draw the map from {@link SeatMaps}. It costs 50,000 rows to write, so
 * that it is written at most once a second for each event, and not at all while nothing changes.
 */
@ApplicationScoped
public class SeatLists {
    private static final Duration KEPT = Duration.ofSeconds(1);

    /** One of 50,000 seats weighs 1 MB. */
    private static final int MOST_LISTS = 50;

    private SeatBoards boards;
    private SeatRows rows;
    private PublishedMaps maps;

    private final Cache<EventId, Written> lists = Caffeine.newBuilder()
            .maximumSize(MOST_LISTS)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    protected SeatLists() {}

    @Inject
    SeatLists(SeatBoards boards, SeatRows rows, PublishedMaps maps) {
        this.boards = boards;
        this.rows = rows;
        this.maps = maps;
    }

    /**
     * @param version of the states, as in {@link SeatMaps.StatusView}
     * @param gzip the JSON, compressed
     */
    public record ListView(long version, byte[] gzip) {}

    private record Written(ListView list, long at) {
        boolean holds(long version) {
            return list.version() == version && version > 0 || System.nanoTime() - at < KEPT.toNanos();
        }
    }

    /**
     * Two statements if it has to be written.
     *
     * @throws Refusal {@code NOT_FOUND} if there is no such event; one without seats has an empty list
     */
    public ListView of(EventId event) {
        var version = boards.fresh(event).map(LiveBoard::version).orElse(0L);
        // One caller writes, the others wait for the same list.
        return lists.asMap()
                .compute(event, (id, known) -> known != null && known.holds(version) ? known : write(id))
                .list();
    }

    private Written write(EventId event) {
        var at = System.nanoTime();
        var live = boards.fresh(event).map(LiveBoard::board);
        var version = live.map(SeatBoard::version).orElse(0L);
        var listed = rows.listed(event).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        var seats = listed.seats();
        IntFunction<SeatState> states = ordinal -> live.filter(board -> board.seats() == seats.size())
                .map(board -> board.state(ordinal))
                .orElseGet(() -> seats.get(ordinal).state());
        var sections = maps.of(event).map(PublishedMaps.Published::sections).orElse(List.of());
        return new Written(
                new ListView(version, SeatList.write(event, listed.title(), sections, seats, states, version)), at);
    }
}
