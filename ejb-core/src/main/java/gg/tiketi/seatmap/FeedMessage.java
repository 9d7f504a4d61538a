package gg.tiketi.seatmap;

import gg.tiketi.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What servers tell each other about an event's seats. The names are short because 50,000 seats selling out are 50,000 entries.
 *
 * @param v version: the next number of this event's stream
 * @param e the event
 * @param t truth: ordinal, state, row version, three numbers for each seat; null if the message is about soft locks
 * @param l ordinals softly locked; null if none
 * @param u ordinals no longer softly locked; null if none
 */
record FeedMessage(long v, UUID e, List<Integer> t, List<Integer> l, List<Integer> u) {
    private static final int NUMBERS_PER_CHANGE = 3;

    static FeedMessage parse(String json) {
        return Json.read(json, FeedMessage.class);
    }

    List<SeatUpdate> truth() {
        var changes = new ArrayList<SeatUpdate>(t.size() / NUMBERS_PER_CHANGE);
        for (var i = 0; i < t.size(); i += NUMBERS_PER_CHANGE) {
            changes.add(new SeatUpdate(t.get(i), SeatState.of(t.get(i + 1)), t.get(i + 2)));
        }
        return changes;
    }

    /** The members of a message about the truth, all but the version, which the script adds. */
    static String truth(UUID event, Collection<SeatUpdate> changes) {
        var numbers = new ArrayList<Integer>(changes.size() * NUMBERS_PER_CHANGE);
        for (var change : changes) {
            numbers.addAll(List.of(change.ordinal(), change.state().ordinal(), change.version()));
        }
        return members(event, "t", numbers);
    }

    static String softLocks(UUID event, Collection<Integer> ordinals, boolean locked) {
        return members(event, locked ? "l" : "u", List.copyOf(ordinals));
    }

    private static String members(UUID event, String name, List<Integer> numbers) {
        return "\"e\":\"" + event + "\",\"" + name + "\":" + Json.write(numbers);
    }
}
