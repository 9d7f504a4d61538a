package gg.tiketi.rest;

import gg.tiketi.ratelimit.Allowance;
import java.util.Map;

/** What is left of a rate limit, for clients that pace themselves. */
final class AllowanceHeaders {
    private AllowanceHeaders() {}

    static Map<String, Object> of(Allowance allowance) {
        return Map.of(
                "RateLimit-Limit", allowance.limit(),
                "RateLimit-Remaining", allowance.remaining(),
                "RateLimit-Reset", allowance.resetSeconds());
    }
}
