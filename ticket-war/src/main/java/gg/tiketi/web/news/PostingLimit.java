package gg.tiketi.web.news;

import gg.tiketi.ratelimit.RateLimit;
import gg.tiketi.ratelimit.RateLimits;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often one user may write or change news. */
@ApplicationScoped
public class PostingLimit {
    private RateLimits limits;
    private RateLimit limit;

    protected PostingLimit() {}

    @Inject
    public PostingLimit(RateLimits limits, @ConfigProperty(name = "tiketi.rate-limit.news") String limit) {
        this.limits = limits;
        this.limit = RateLimit.of("news", limit);
    }

    void take(UserId user) {
        limits.take(limit, user.toString());
    }
}
