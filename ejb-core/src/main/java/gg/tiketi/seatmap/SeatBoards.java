package gg.tiketi.seatmap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gg.tiketi.redis.RedisUnavailable;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The boards of the events somebody looks at on this server. */
@ApplicationScoped
class SeatBoards {
    private static final Logger LOG = Logger.getLogger(SeatBoards.class.getName());

    /** A board of 50,000 seats weighs some 3 MB. */
    private static final int MOST_BOARDS = 100;

    private static final Duration UNUSED = Duration.ofMinutes(10);

    private static final int MOST_ANSWERS = 10_000;

    private static final Duration ANSWER_KEPT = Duration.ofSeconds(2);

    @Inject
    SeatFeed feed;

    @Inject
    SeatRows rows;

    @Inject
    SoftLocks locks;

    @Inject
    Event<SeatsShown> shown;

    private final Cache<EventId, LiveBoard> boards = Caffeine.newBuilder()
            .maximumSize(MOST_BOARDS)
            .expireAfterAccess(UNUSED)
            .build();

    /** Whether there is an event of that id with seats; somebody may make them a moment later. */
    private final Cache<EventId, Boolean> seated = Caffeine.newBuilder()
            .maximumSize(MOST_ANSWERS)
            .expireAfterWrite(ANSWER_KEPT)
            .build();

    boolean hasSeats(EventId event) {
        var board = boards.getIfPresent(event);
        return board == null ? seated.get(event, rows::exist) : board.ids().size() > 0;
    }

    /** The event's board; empty if it has no seats, while Redis is away, or if this board has not been compared with the database lately. */
    Optional<LiveBoard> fresh(EventId event) {
        if (!hasSeats(event)) {
            // Made-up ids cost neither heap here nor keys in Redis.
            return Optional.empty();
        }
        try {
            // One caller loads, the others wait for the same board.
            return Optional.of(boards.get(event, this::load)).filter(LiveBoard::isFresh);
        } catch (RedisUnavailable e) {
            return Optional.empty();
        }
    }

    void hear(FeedMessage message) {
        var event = new EventId(message.e());
        var board = boards.getIfPresent(event);
        if (board != null) {
            tell(board, () -> board.hear(message));
        }
    }

    /**
     * Compares every board with Redis and the database: what was committed but never published (its server died in between), what
     * was published but not heard, soft locks that are gone. Costs one round trip to each per board, and rows only for what changed.
     */
    void compare() {
        boards.asMap().forEach((event, board) -> {
            try {
                releaseLapsed(event);
                tell(board, board::compare);
            } catch (RedisUnavailable e) {
                LOG.log(Level.FINE, "Redis is away: seat states are read from the database", e);
                tell(board, board::goDeaf);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, e, () -> "The seats of event " + event + " could not be compared");
            }
        });
    }

    private void releaseLapsed(EventId event) {
        var lapsed = locks.lapsed(event);
        if (!lapsed.isEmpty()) {
            feed.publishSoftLocks(event, lapsed, false);
        }
    }

    private LiveBoard load(EventId event) {
        return new LiveBoard(event, feed, rows);
    }

    /** In the order of the versions: the last news of a seat is its state. */
    private void tell(LiveBoard board, Supplier<SeatsShown> act) {
        synchronized (board) {
            var news = act.get();
            if (!news.isNothing()) {
                shown.fire(news);
            }
        }
    }
}
