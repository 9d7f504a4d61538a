package gg.tiketi.web.reservations;

import gg.tiketi.ratelimit.RateLimit;
import gg.tiketi.ratelimit.RateLimits;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often one user may try to reserve something, of seats and tickets together. */
@ApplicationScoped
public class HoldLimit {
    private RateLimits limits;
    private RateLimit limit;

    protected HoldLimit() {}

    @Inject
    public HoldLimit(RateLimits limits, @ConfigProperty(name = "tiketi.rate-limit.hold") String limit) {
        this.limits = limits;
        this.limit = RateLimit.of("hold", limit);
    }

    void take(UserId user) {
        limits.take(limit, user.toString());
    }
}
