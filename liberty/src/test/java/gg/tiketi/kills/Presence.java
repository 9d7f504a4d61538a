package gg.tiketi.kills;

import gg.tiketi.servers.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * When there was a server that served: P1 counts from the moment at which somebody is there who can set it right. Looks several times a second; a
 * look counts until the next.
 */
final class Presence implements AutoCloseable {
    private static final long BETWEEN_LOOKS_MILLIS = 200;
    private static final double MILLIS = 1_000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Look> looks = new ArrayList<>();

    /** @param at in seconds of this machine's clock, which is the database's, too */
    private record Look(double at, Set<Form> ready) {}

    Presence(Fleet fleet) {
        timer.scheduleWithFixedDelay(() -> look(fleet), 0, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(Fleet fleet) {
        var at = System.currentTimeMillis() / MILLIS;
        var ready = fleet.ready();
        synchronized (looks) {
            looks.add(new Look(at, ready));
        }
    }

    /** How many of the seconds between had servers of all these forms. */
    double of(double from, double to, Set<Form> needed) {
        var there = 0.0;
        synchronized (looks) {
            for (var i = 0; i < looks.size(); i++) {
                var end = i + 1 < looks.size() ? looks.get(i + 1).at() : Double.MAX_VALUE;
                if (looks.get(i).ready().containsAll(needed)) {
                    there += Math.max(
                            0, Math.min(to, end) - Math.max(from, looks.get(i).at()));
                }
            }
        }
        return there;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
