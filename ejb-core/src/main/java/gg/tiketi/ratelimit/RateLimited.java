package gg.tiketi.ratelimit;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.time.Duration;
import java.util.Map;

/** Too many of these, too fast. */
public class RateLimited extends Refusal {
    private static final long serialVersionUID = 1L;

    private final transient Allowance allowance;

    /** @param untilNext until one more is allowed */
    RateLimited(Allowance allowance, Duration untilNext) {
        super(RefusalCode.RATE_LIMITED, Map.of("retryAfter", Math.max(1, Allowance.secondsUp(untilNext))));
        this.allowance = allowance;
    }

    /** For the headers of the answer. */
    public Allowance allowance() {
        return allowance;
    }
}
