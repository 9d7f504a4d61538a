package gg.tiketi.ratelimit;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many threads of this server may wait for one source address at a time. Not shared with other servers, as threads are not. */
@ApplicationScoped
public class SourceSlots {
    /** Seconds; by then the server has ended a silence. */
    private static final int RETRY_AFTER = 15;

    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private int most;

    protected SourceSlots() {}

    /** @param limitSources false for load tests that come from one address, see {@link RateLimits} */
    @Inject
    public SourceSlots(
            @ConfigProperty(name = "tiketi.bodies-per-source") int most,
            @ConfigProperty(name = "tiketi.rate-limit.per-source") boolean limitSources) {
        this.most = limitSources ? most : Integer.MAX_VALUE;
    }

    /** Until it is closed. */
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws Refusal {@code RATE_LIMITED} when the source has all of its own */
    public Slot take(String address) {
        var source = Source.of(address);
        if (taken.merge(source, 1, Integer::sum) > most) {
            giveBack(source);
            throw new Refusal(RefusalCode.RATE_LIMITED, Map.of("retryAfter", RETRY_AFTER));
        }
        return () -> giveBack(source);
    }

    private void giveBack(String source) {
        taken.computeIfPresent(source, (any, count) -> count == 1 ? null : count - 1);
    }
}
