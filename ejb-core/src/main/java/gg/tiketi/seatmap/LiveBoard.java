package gg.tiketi.seatmap;

import gg.tiketi.shared.EventId;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A board together with where it comes from: reads itself anew when it has lost the thread. */
final class LiveBoard {
    /** A board is compared each second; one that missed two comparisons is not shown. */
    private static final Duration FRESH = Duration.ofMillis(2_500);

    /** A transaction's changes carry the time it began: one that took longer than this is found by nobody but its own message. */
    private static final long OVERLAP_SECONDS = 10;

    private final EventId event;
    private final SeatFeed feed;
    private final SeatRows rows;
    private SeatBoard board;
    private SeatIds ids;
    private int revision;
    private long comparedAt;
    private boolean deaf;

    LiveBoard(EventId event, SeatFeed feed, SeatRows rows) {
        this.event = event;
        this.feed = feed;
        this.rows = rows;
        reload();
    }

    synchronized boolean isFresh() {
        return !deaf && System.nanoTime() - comparedAt < FRESH.toNanos();
    }

    synchronized SeatBoard board() {
        return board;
    }

    synchronized SeatIds ids() {
        return ids;
    }

    synchronized long version() {
        return board.version();
    }

    synchronized SeatsShown hear(FeedMessage message) {
        var from = board.version();
        if (message.v() <= from) {
            return shown(from, Map.of());
        }
        return message.v() == from + 1 ? shown(from, apply(message)) : catchUp();
    }

    /** Sets right what this board and Redis do not know, and returns what that changed here. */
    synchronized SeatsShown compare() {
        var pause = Duration.ofNanos(System.nanoTime() - comparedAt).toSeconds();
        var head = feed.head(event);
        var missed = head.version() == board.version() ? shown(head.version(), Map.of()) : catchUp();
        var changed = rows.changed(event, pause + OVERLAP_SECONDS);
        if (changed.revision() != revision) {
            // Other seats: a new version, so that nobody takes their states for those of the old ones.
            feed.publishTruth(event, List.of());
            return lost(board.version());
        }
        var unheard = changed.seats().stream().filter(board::isBehind).toList();
        if (!unheard.isEmpty()) {
            feed.publishTruth(event, unheard);
        }
        if (head.version() == board.version()) {
            repairSoftLocks(head.softLocked());
        }
        comparedAt = System.nanoTime();
        deaf = false;
        return missed;
    }

    /** Redis is away, so nothing is heard of changes until the next comparison: viewers are told once, and must ask from then on. */
    synchronized SeatsShown goDeaf() {
        var news = new SeatsShown(event, board.version(), board.version(), Map.of(), !deaf);
        deaf = true;
        return news;
    }

    private void repairSoftLocks(BitSet locked) {
        var gone = board.softLocked();
        gone.andNot(locked);
        publish(gone, false);
        var missing = (BitSet) locked.clone();
        missing.andNot(board.softLocked());
        publish(missing, true);
    }

    private void publish(BitSet ordinals, boolean locked) {
        if (!ordinals.isEmpty()) {
            feed.publishSoftLocks(event, ordinals.stream().boxed().toList(), locked);
        }
    }

    /** Reads the messages that were missed; if they are no longer kept, everything. */
    private SeatsShown catchUp() {
        var from = board.version();
        var messages = feed.after(event, from);
        var changes = new HashMap<Integer, SeatState>();
        for (var message : messages) {
            if (message.v() != board.version() + 1) {
                return lost(from);
            }
            changes.putAll(apply(message));
        }
        return messages.isEmpty() ? lost(from) : shown(from, changes);
    }

    private SeatsShown lost(long from) {
        reload();
        return new SeatsShown(event, from, board.version(), Map.of(), true);
    }

    private SeatsShown shown(long from, Map<Integer, SeatState> changes) {
        return new SeatsShown(event, from, board.version(), changes, false);
    }

    private Map<Integer, SeatState> apply(FeedMessage message) {
        if (message.t() != null) {
            return board.applyTruth(message.v(), message.truth());
        }
        var locked = message.l() != null;
        return board.applySoftLocks(message.v(), locked ? message.l() : message.u(), locked);
    }

    /** First where the stream stands, then the rows: what happens in between comes again as a message, and changes nothing. */
    private void reload() {
        var head = feed.head(event);
        var seats = rows.all(event);
        board = new SeatBoard(seats.states(), seats.versions(), head.softLocked(), head.version());
        ids = seats.ids();
        revision = seats.revision();
        comparedAt = System.nanoTime();
    }
}
