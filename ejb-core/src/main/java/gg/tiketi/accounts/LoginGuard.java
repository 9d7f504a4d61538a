package gg.tiketi.accounts;

import gg.tiketi.ratelimit.RateLimit;
import gg.tiketi.ratelimit.RateLimited;
import gg.tiketi.ratelimit.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes guessing passwords slow without letting anybody lock out somebody else. Failures are counted for the account and the source they
 * came from; a device the account has signed in from before has a count of its own. All other devices together have one more,
 * looser count, so that many sources are no way round. Counts are kept for addresses without an account too: the answers are the same.
 */
@ApplicationScoped
class LoginGuard {
    private RateLimits limits;
    private RateLimit failures;
    private RateLimit failuresOfAccount;

    protected LoginGuard() {}

    /**
     * @param failures of one account from one source
     * @param failuresOfAccount of one account from everywhere but known devices
     */
    @Inject
    LoginGuard(
            RateLimits limits,
            @ConfigProperty(name = "tiketi.rate-limit.login-failure") String failures,
            @ConfigProperty(name = "tiketi.rate-limit.login-failure-of-account") String failuresOfAccount) {
        this.limits = limits;
        this.failures = RateLimit.of("login-failure", failures);
        this.failuresOfAccount = RateLimit.of("login-failure-of-account", failuresOfAccount);
    }

    /**
     * Judges an attempt, unless there were too many failures. Looks again after a success: of many guesses sent at once, one that is
     * right counts only while the wrong ones have not used up the limit.
     *
     * @param account what was typed as the address, in normal form if it has one
     * @param known the account has signed in on this device before
     * @throws RateLimited the same whether the attempt was right or wrong, and whether or not there is such an account
     */
    boolean judge(String account, Client client, boolean known, BooleanSupplier attempt) {
        var own = account + (known ? " device " + client.device() : " source " + client.address());
        refuseIfUsedUp(own, account, known);
        if (attempt.getAsBoolean()) {
            if (refuseIfUsedUp(own, account, known)) {
                limits.reset(failures, own);
            }
            return true;
        }
        limits.take(failures, own);
        if (!known) {
            limits.take(failuresOfAccount, account);
        }
        return false;
    }

    /** @return whether there were failures */
    private boolean refuseIfUsedUp(String own, String account, boolean known) {
        var some = refuseIfUsedUp(failures, own);
        if (!known) {
            refuseIfUsedUp(failuresOfAccount, account);
        }
        return some;
    }

    private boolean refuseIfUsedUp(RateLimit limit, String subject) {
        var left = limits.peek(limit, subject).remaining();
        if (left == 0) {
            limits.take(limit, subject);
        }
        return left < limit.capacity();
    }
}
