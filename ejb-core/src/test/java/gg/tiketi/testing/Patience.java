package gg.tiketi.testing;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How long something may take where tests share their machine with others. */
public final class Patience {
    /** Programs that want to run at once, for each core, which a build of ours alone can cause. */
    private static final double USUAL = 2;

    private Patience() {}

    /** As promised; more where the machine had more to do in the last minute than it could. */
    public static Duration with(Duration promised) {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        var wanting = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
        return Duration.ofMillis((long) (promised.toMillis() * Math.max(1, wanting / USUAL)));
    }
}
