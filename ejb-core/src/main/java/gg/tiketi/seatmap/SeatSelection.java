package gg.tiketi.seatmap;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseClock;
import gg.tiketi.redis.RedisUnavailable;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Soft locks: a click on the map claims a seat for a while, and everybody sees it at once. A courtesy between buyers, not a right: what counts
 * is the reservation.
 */
@ApplicationScoped
public class SeatSelection {
    private static final Logger LOG = Logger.getLogger(SeatSelection.class.getName());

    private SeatBoards boards;
    private SoftLocks locks;
    private SeatFeed feed;
    private Database database;
    private DatabaseClock clock;
    private Duration time;

    protected SeatSelection() {}

    /** @param time after which a soft lock ends by itself */
    @Inject
    SeatSelection(
            SeatBoards boards,
            SoftLocks locks,
            SeatFeed feed,
            Database database,
            DatabaseClock clock,
            @ConfigProperty(name = "tiketi.seatmap.lock-time") Duration time) {
        this.boards = boards;
        this.locks = locks;
        this.feed = feed;
        this.database = database;
        this.clock = clock;
        this.time = time;
    }

    /** Locks all of the seats or none; locking one's own again makes it last longer. Returns when the locks end. */
    public Instant lock(UserId user, EventId event, Set<UUID> seatIds) {
        var board = board(event);
        var seats = seats(board, seatIds);
        var gone = seats.stream()
                .filter(seat -> board.board().truth(seat.ordinal()) != SeatState.AVAILABLE)
                .map(SoftLocks.Seat::id)
                .toList();
        if (!gone.isEmpty()) {
            throw new Refusal(RefusalCode.SEAT_UNAVAILABLE, Map.of("seatIds", gone));
        }
        var outcome = locks.lock(event, user, seats, time, mostSeats(event));
        if (!outcome.taken().isEmpty()) {
            var taken = outcome.taken().stream().map(board.ids()::id).toList();
            throw new Refusal(RefusalCode.SEAT_UNAVAILABLE, Map.of("seatIds", taken));
        }
        if (outcome.overLimit()) {
            throw new Refusal(RefusalCode.SEAT_LIMIT_EXCEEDED);
        }
        feed.postSoftLocks(event, ordinals(seats), true);
        return outcome.until();
    }

    /** Releases those of the seats that this user has locked, and leaves the others alone. */
    public List<UUID> unlock(UserId user, EventId event, Set<UUID> seatIds) {
        var board = board(event);
        var released = locks.unlock(event, user, seats(board, seatIds));
        if (!released.isEmpty()) {
            feed.postSoftLocks(event, released, false);
        }
        return released.stream().map(board.ids()::id).toList();
    }

    /**
     * Who has locked some of these seats.
     *
     * @param own by the one who asks: to be {@linkplain #release released} once they are reserved
     * @param others by others
     */
    public record Claims(Set<UUID> own, Set<UUID> others) {
        /** What a buyer is told whom this spares the way to a seat that another is about to take. */
        public Refusal refusal() {
            return new Refusal(RefusalCode.SEAT_UNAVAILABLE, Map.of("seatIds", others));
        }
    }

    /** One question to Redis; nobody has locked anything while it is away. A hint only: who may have the seats the reservation decides. */
    public Claims claims(UserId user, EventId event, Collection<UUID> seatIds) {
        var byOwner = locks.owners(event, List.copyOf(seatIds)).entrySet().stream()
                .collect(partitioningBy(
                        lock -> lock.getValue().equals(user.toString()), mapping(Map.Entry::getKey, toSet())));
        return new Claims(byOwner.get(true), byOwner.get(false));
    }

    /** Ends claims that led to a reservation. Never fails: without Redis they end by themselves. */
    public void release(UserId user, EventId event, Set<UUID> seatIds) {
        if (seatIds.isEmpty()) {
            return;
        }
        try {
            unlock(user, event, seatIds);
        } catch (RedisUnavailable | Refusal e) {
            LOG.log(Level.FINE, "Claims are left to end by themselves", e);
        }
    }

    /**
     * Notes what the user's page shows as chosen, for {@link #restored}. Claims nothing and prolongs no lock: a hold must not last as
     * long as somebody keeps a page open.
     *
     * @throws Refusal {@code NOT_FOUND} for seats of another event
     */
    public void remember(UserId user, EventId event, Set<UUID> seatIds) {
        locks.remember(event, user, seats(board(event), seatIds), time);
    }

    /**
     * What a page that was reloaded or was offline shows as chosen.
     *
     * @param seatIds the user's own locks, and what the page showed before if that is still free
     * @param locks the locks alone
     */
    public record Restored(List<UUID> seatIds, List<Lock> locks) {}

    /**
     * @param index ordinal of the seat
     * @param until when the lock ends by itself
     */
    public record Lock(UUID id, int index, Instant until) {}

    public Restored restored(UserId user, EventId event) {
        if (!boards.hasSeats(event)) {
            return new Restored(List.of(), List.of());
        }
        var board = board(event);
        var own = new TreeMap<>(locks.of(event, user, clock.now()));
        var ordinals = new TreeSet<>(own.keySet());
        locks.remembered(event, user).stream()
                .filter(ordinal -> ordinal < board.ids().size())
                .filter(ordinal -> board.board().state(ordinal) == SeatState.AVAILABLE)
                .forEach(ordinals::add);
        return new Restored(
                ordinals.stream().map(board.ids()::id).toList(),
                own.entrySet().stream()
                        .map(lock -> new Lock(board.ids().id(lock.getKey()), lock.getKey(), lock.getValue()))
                        .toList());
    }

    /** Soft locks live in Redis: without it there are none to be had, and buyers reserve without. */
    private LiveBoard board(EventId event) {
        if (!boards.hasSeats(event)) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        return boards.fresh(event).orElseThrow(() -> new Refusal(RefusalCode.SERVICE_UNAVAILABLE));
    }

    /** In the order of the map. */
    private static List<SoftLocks.Seat> seats(LiveBoard board, Collection<UUID> ids) {
        return ids.stream()
                .map(id -> new SoftLocks.Seat(
                        id, board.ids().ordinal(id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND))))
                .sorted((a, b) -> Integer.compare(a.ordinal(), b.ordinal()))
                .toList();
    }

    private static List<Integer> ordinals(List<SoftLocks.Seat> seats) {
        return seats.stream().map(SoftLocks.Seat::ordinal).toList();
    }

    /** Of an event on sale now. */
    private int mostSeats(EventId event) {
        return database.first("""
                        select max_seats_per_user
                          from ticket_schema.events
                         where id = ? and status <> 'cancelled' and now() >= sale_start_date and now() < sale_end_date
                        """, row -> row.getInt(1), event.value())
                .orElseThrow(() -> new Refusal(RefusalCode.EVENT_NOT_ON_SALE));
    }
}
