package gg.tiketi.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many sockets each source address and each user has on this server. */
@ApplicationScoped
public class SocketCount {
    private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();
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

    boolean isFull(String source) {
        return open.getOrDefault(source, 0) >= perSource;
    }

    /** False, and nothing counted, if the source has as many as it may. */
    boolean openFrom(String source) {
        return open(source, perSource);
    }

    /** False, and nothing counted, if the user has as many as he may. */
    boolean openOf(String user) {
        return open(user, perUser);
    }

    void close(String who) {
        open.computeIfPresent(who, (key, count) -> count == 1 ? null : count - 1);
    }

    private boolean open(String who, int most) {
        var admitted = new boolean[1];
        open.compute(who, (key, count) -> {
            admitted[0] = count == null || count < most;
            return admitted[0] ? count == null ? 1 : count + 1 : count;
        });
        return admitted[0];
    }
}
