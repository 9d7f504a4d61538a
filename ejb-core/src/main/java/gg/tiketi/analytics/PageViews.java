package gg.tiketi.analytics;

import gg.tiketi.database.SteadyClock;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import gg.tiketi.redis.RedisUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Counts page views in Redis, by the hour in Seoul: one round trip each, and not a single statement. */
@ApplicationScoped
public class PageViews {
    private static final RedisScript TRACK = RedisScript.of(PageViews.class, "track.lua");

    /** More subjects than an installation has; 12 kB each at most. */
    private static final String MOST_SUBJECTS = "20000";

    /** So long page views wait for a server that adds them up. */
    private static final String KEEP_HOUR = Long.toString(Duration.ofDays(3).toSeconds());

    private static final String KEEP_MINUTE = Long.toString(Duration.ofHours(1).toSeconds());

    private static final Logger LOG = Logger.getLogger(PageViews.class.getName());

    private RedisGateway redis;
    private Followed followed;
    private Visitors visitors;
    private SteadyClock clock;

    protected PageViews() {}

    @Inject
    public PageViews(RedisGateway redis, Followed followed, Visitors visitors, SteadyClock clock) {
        this.redis = redis;
        this.followed = followed;
        this.visitors = visitors;
        this.clock = clock;
    }

    /**
     * Without Redis it is not counted, and nobody is told: a page view is worth no error.
     *
     * @param event or null; one that does not exist counts for the site only
     * @param artist or null; the event's own goes first
     * @param address of the connection; kept nowhere
     * @param browser as it calls itself, or null; kept nowhere
     */
    public void count(Step step, UUID event, String artist, String address, String browser) {
        try {
            var now = clock.now();
            var visitor = visitors.idOf(address, Objects.requireNonNullElse(browser, ""), now);
            var hour = Keys.hour(now);
            var subjects = subjects(step, event, artist);
            var keys = new ArrayList<>(
                    List.of(Keys.HOURS, Keys.counts(hour), Keys.minuteViews(now), Keys.minuteVisitors(now)));
            subjects.forEach(subject -> keys.add(Keys.visitors(hour) + subject));
            var args = new ArrayList<>(List.of(hour, visitor, MOST_SUBJECTS, KEEP_HOUR, KEEP_MINUTE));
            args.addAll(subjects);
            redis.run(TRACK, keys, args);
        } catch (RedisUnavailable e) {
            LOG.log(Level.FINE, "A page view is not counted", e);
        }
    }

    private List<String> subjects(Step step, UUID event, String artist) {
        var ofEvent = step != Step.PAGE && followed.knows(event)
                ? Stream.of(
                        new Subject("event", Subject.ALL, event.toString()),
                        new Subject("event", Subject.site(step).step(), event.toString()))
                : Stream.<Subject>empty();
        var ofArtist = followed.artist(event, artist).stream().map(name -> new Subject("artist", Subject.ALL, name));
        return Stream.of(Stream.of(Subject.SITE, Subject.site(step)), ofEvent, ofArtist)
                .flatMap(subjects -> subjects)
                .map(Subject::toString)
                .toList();
    }
}
