package gg.tiketi.web.queue;

import gg.tiketi.ratelimit.RateLimit;
import gg.tiketi.ratelimit.RateLimits;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often one user may ask where he stands. Counted on each server for itself: it must cost less than the answer. */
@ApplicationScoped
public class PollLimit {
    private RateLimits limits;
    private RateLimit limit;

    protected PollLimit() {}

    @Inject
    public PollLimit(RateLimits limits, @ConfigProperty(name = "tiketi.rate-limit.queue-poll") String limit) {
        this.limits = limits;
        this.limit = RateLimit.of("queue-poll", limit);
    }

    void take(UserId user) {
        limits.takeHere(limit, user.toString());
    }
}
