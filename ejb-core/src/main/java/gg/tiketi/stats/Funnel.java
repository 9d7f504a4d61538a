package gg.tiketi.stats;

import java.util.ArrayList;
import java.util.List;

/** The way to the ticket, step by step. */
final class Funnel {
    private static final List<String> STEPS = List.of("view", "queue", "seats", "hold", "payment", "paid");

    private Funnel() {}

    static List<FunnelStep> of(long views, long queue, long seats, long holds, long payments, long paid) {
        var counts = new long[] {views, queue, seats, holds, payments, paid};
        var steps = new ArrayList<FunnelStep>();
        for (int i = 0; i < counts.length; i++) {
            // Most events have no waiting room: who comes to the seats came from the event.
            var before = i == 0 ? counts[0] : STEPS.get(i - 1).equals("queue") ? counts[0] : counts[i - 1];
            steps.add(new FunnelStep(STEPS.get(i), counts[i], Rate.of(counts[i], before), Rate.of(counts[i], views)));
        }
        return steps;
    }
}
