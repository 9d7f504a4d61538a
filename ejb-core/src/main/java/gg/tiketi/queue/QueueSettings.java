package gg.tiketi.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What an installation sets for all of its queues. */
@ApplicationScoped
public class QueueSettings {
    private Duration admissionLasts;
    private int admitPerSecond;
    private Duration grace;

    protected QueueSettings() {}

    /**
     * @param admissionLasts how long an admitted user may choose seats; each activity makes it last as long again
     * @param admitPerSecond for events without a rate of their own
     * @param grace how long a waiting user may be silent before the place is given up
     */
    @Inject
    public QueueSettings(
            @ConfigProperty(name = "tiketi.queue.admission-lasts") Duration admissionLasts,
            @ConfigProperty(name = "tiketi.queue.admit-per-second") int admitPerSecond,
            @ConfigProperty(name = "tiketi.queue.grace") Duration grace) {
        this.admissionLasts = admissionLasts;
        this.admitPerSecond = admitPerSecond;
        this.grace = grace;
    }

    Duration admissionLasts() {
        return admissionLasts;
    }

    int admitPerSecond() {
        return admitPerSecond;
    }

    Duration grace() {
        return grace;
    }

    /** An admission with more than this ahead is not renewed: so activity writes at most once a minute. */
    Duration enoughAhead() {
        var minute = Duration.ofMinutes(1);
        var tenth = admissionLasts.dividedBy(10);
        return admissionLasts.minus(minute.compareTo(tenth) < 0 ? minute : tenth);
    }
}
