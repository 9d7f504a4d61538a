package gg.tiketi.analytics;

import gg.tiketi.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Events and artists there are: others are not counted one by one, so that nobody can fill Redis with names of his own. */
@ApplicationScoped
public class Followed {
    private static final long REREAD_NANOS = Duration.ofSeconds(60).toNanos();

    private Database database;

    private volatile Known known;

    protected Followed() {}

    @Inject
    public Followed(Database database) {
        this.database = database;
    }

    private record Row(UUID event, String artist) {}

    private record Known(Map<UUID, Optional<String>> events, Set<String> artists, long readAt) {}

    boolean knows(UUID event) {
        return event != null && current().events().containsKey(event);
    }

    /** Of the event if it has one; otherwise the one that was named, if there is such an artist. */
    Optional<String> artist(UUID event, String named) {
        var current = current();
        return current.events()
                .getOrDefault(event == null ? new UUID(0, 0) : event, Optional.empty())
                .or(() -> Optional.ofNullable(named).filter(current.artists()::contains));
    }

    private Known current() {
        var seen = known;
        if (seen == null || System.nanoTime() - seen.readAt() > REREAD_NANOS) {
            seen = read();
            known = seen;
        }
        return seen;
    }

    private Known read() {
        var events = new HashMap<UUID, Optional<String>>();
        var artists = new HashSet<String>();
        database.query(
                        "select event_id, artist from stats_schema.followed()",
                        row -> new Row(row.getObject("event_id", UUID.class), row.getString("artist")))
                .forEach(row -> {
                    events.put(row.event(), Optional.ofNullable(row.artist()));
                    Optional.ofNullable(row.artist()).ifPresent(artists::add);
                });
        return new Known(events, artists, System.nanoTime());
    }
}
