package gg.tiketi.seatmap;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The states of all seats of one event in the memory of one server: what the database says, and over it the soft locks. Every
 * server applies the same messages in the same order, hence a version means the same state everywhere.
 */
final class SeatBoard {
    /** Changes kept for clients that missed some; who is further behind takes the whole vector, which is smaller by then. */
    private static final int REMEMBERED = 4096;

    private final StatusVector truth;
    private final StatusVector shown;
    private final int[] seatVersions;
    private final BitSet softLocked;
    private final Deque<Step> steps = new ArrayDeque<>();
    private int rememberedChanges;
    private long oldest;
    private long version;
    private Encoded encoded;

    /** All states at one version, as they travel. */
    record Encoded(long revision, long version, byte[] bytes) {}

    /** The shown states that one message changed. */
    private record Step(long version, Map<Integer, SeatState> changes) {}

    /**
     * @param truth states as the database has them; owned by the board from now on
     * @param seatVersions row versions in ordinal order
     * @param version up to which messages are contained in what was read; later ones are applied
     */
    SeatBoard(StatusVector truth, int[] seatVersions, BitSet softLocked, long version) {
        this.truth = truth;
        this.seatVersions = seatVersions;
        this.softLocked = softLocked;
        this.version = version;
        this.oldest = version;
        this.shown = new StatusVector(truth.seats());
        for (var ordinal = 0; ordinal < truth.seats(); ordinal++) {
            shown.set(ordinal, effective(ordinal));
        }
    }

    synchronized long version() {
        return version;
    }

    int seats() {
        return truth.seats();
    }

    synchronized SeatState state(int ordinal) {
        return shown.get(ordinal);
    }

    /** True if the database is known to have another state, or a later one, than this board. */
    synchronized boolean isBehind(SeatUpdate change) {
        return isSeat(change.ordinal()) && seatVersions[change.ordinal()] < change.version();
    }

    /** Others may know of more seats already: then they were made anew, and this board is about to be read again. */
    private boolean isSeat(int ordinal) {
        return ordinal < seatVersions.length;
    }

    /** Applies the message with this version; an older message is ignored. Returns what changed to the eye, by ordinal. */
    synchronized Map<Integer, SeatState> applyTruth(long messageVersion, Collection<SeatUpdate> changes) {
        var step = new LinkedHashMap<Integer, SeatState>();
        if (messageVersion <= version) {
            return step;
        }
        for (var change : changes) {
            if (isBehind(change)) {
                seatVersions[change.ordinal()] = change.version();
                truth.set(change.ordinal(), change.state());
                show(change.ordinal(), step);
            }
        }
        remember(messageVersion, step);
        return step;
    }

    synchronized Map<Integer, SeatState> applySoftLocks(
            long messageVersion, Collection<Integer> ordinals, boolean locked) {
        var step = new LinkedHashMap<Integer, SeatState>();
        if (messageVersion <= version) {
            return step;
        }
        for (var ordinal : ordinals) {
            softLocked.set(ordinal, locked);
            if (isSeat(ordinal)) {
                show(ordinal, step);
            }
        }
        remember(messageVersion, step);
        return step;
    }

    /** Without the soft locks. */
    synchronized SeatState truth(int ordinal) {
        return truth.get(ordinal);
    }

    synchronized BitSet softLocked() {
        return (BitSet) softLocked.clone();
    }

    /** All states, see {@link StatusVector}; the same array until something changes. */
    synchronized Encoded encoded(long revision) {
        if (encoded == null || encoded.revision() != revision) {
            encoded = new Encoded(revision, version, shown.encode(revision, version));
        }
        return encoded;
    }

    /** What changed after that version, the last state of each seat; empty if that is no longer known. */
    synchronized Optional<SeatMaps.ChangesView> since(long known) {
        if (known < oldest || known > version) {
            return Optional.empty();
        }
        var changes = new TreeMap<Integer, SeatState>();
        steps.stream().filter(step -> step.version() > known).forEach(step -> changes.putAll(step.changes()));
        return Optional.of(new SeatMaps.ChangesView(version, changes));
    }

    private SeatState effective(int ordinal) {
        var state = truth.get(ordinal);
        return state == SeatState.AVAILABLE && softLocked.get(ordinal) ? SeatState.HELD : state;
    }

    private void show(int ordinal, Map<Integer, SeatState> step) {
        var state = effective(ordinal);
        if (shown.get(ordinal) != state) {
            shown.set(ordinal, state);
            step.put(ordinal, state);
        }
    }

    private void remember(long messageVersion, Map<Integer, SeatState> step) {
        version = messageVersion;
        encoded = null;
        if (step.isEmpty()) {
            return;
        }
        steps.add(new Step(messageVersion, Map.copyOf(step)));
        rememberedChanges += step.size();
        while (rememberedChanges > REMEMBERED) {
            var forgotten = steps.remove();
            rememberedChanges -= forgotten.changes().size();
            oldest = forgotten.version();
        }
    }
}
