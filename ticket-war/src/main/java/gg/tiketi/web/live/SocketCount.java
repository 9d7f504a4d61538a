package gg.tiketi.web.live;

import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many sockets each source address and each user has on this server. Who has none is forgotten. */
@ApplicationScoped
public class SocketCount {
    private final ConcurrentHashMap<String, Integer> bySource = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UserId, Integer> byUser = new ConcurrentHashMap<>();
    private int perSource;
    private int perUser;

    protected SocketCount() {}

    /** @param limitSources false for load tests, which come from one address */
    @Inject
    SocketCount(
            @ConfigProperty(name = "tiketi.live.sockets-per-source") int perSource,
            @ConfigProperty(name = "tiketi.live.sockets-per-user") int perUser,
            @ConfigProperty(name = "tiketi.rate-limit.per-source") boolean limitSources) {
        this.perSource = limitSources ? perSource : Integer.MAX_VALUE;
        this.perUser = perUser;
    }

    /** Made with the application: the first to ask may be a scrape of the metrics, and outside of the application there are no settings. */
    void start(@Observes Startup application) {
        // Being made is all.
    }

    boolean isFull(String source) {
        return bySource.getOrDefault(source, 0) >= perSource;
    }

    /** False, and nothing counted, if the source has as many as it may. */
    boolean openFrom(String source) {
        return open(bySource, source, perSource);
    }

    void closeFrom(String source) {
        close(bySource, source);
    }

    /** False, and nothing counted, if the user has as many as he may. */
    boolean openOf(UserId user) {
        return open(byUser, user, perUser);
    }

    void closeOf(UserId user) {
        close(byUser, user);
    }

    /** Sources and users that are remembered. */
    int remembered() {
        return bySource.size() + byUser.size();
    }

    private static <K> boolean open(ConcurrentHashMap<K, Integer> counts, K who, int most) {
        var admitted = new AtomicBoolean();
        counts.compute(who, (key, count) -> {
            var before = count == null ? 0 : count;
            admitted.set(before < most);
            return admitted.get() ? Integer.valueOf(before + 1) : count;
        });
        return admitted.get();
    }

    private static <K> void close(ConcurrentHashMap<K, Integer> counts, K who) {
        counts.computeIfPresent(who, (key, count) -> count == 1 ? null : count - 1);
    }
}
