package gg.tiketi.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.annotation.Counted;

/** What operations must be able to see afterwards: who came in, who did not. Accounts by id, never by address. */
@ApplicationScoped
class SecurityLog {
    private static final String LOGINS = "auth_login";
    private static final String ABOUT_LOGINS = "Attempts to sign in, by outcome";

    private static final Logger LOG = Logger.getLogger(SecurityLog.class.getName());

    @Counted(name = LOGINS, absolute = true, tags = "outcome=success", description = ABOUT_LOGINS)
    void signedIn(UUID user, Client client) {
        LOG.info(() -> "security: user " + user + " signed in from " + client.address());
    }

    /** @param user null where there is no such account */
    @Counted(name = LOGINS, absolute = true, tags = "outcome=failure", description = ABOUT_LOGINS)
    void wrongCredentials(UUID user, Client client) {
        LOG.warning(() -> "security: wrong credentials for " + (user == null ? "no account" : "user " + user) + " from "
                + client.address());
    }

    @Counted(name = LOGINS, absolute = true, tags = "outcome=limited", description = ABOUT_LOGINS)
    void tooManyFailures(UUID user, Client client) {
        LOG.warning(() -> "security: too many failures for " + (user == null ? "no account" : "user " + user) + " from "
                + client.address());
    }

    @Counted(name = LOGINS, absolute = true, tags = "outcome=blocked", description = ABOUT_LOGINS)
    void blocked(UUID user, Client client) {
        LOG.warning(() -> "security: blocked user " + user + " tried to sign in from " + client.address());
    }

    @Counted(name = "auth_refresh_reused", absolute = true, description = "Used refresh tokens that came again")
    void refreshTokenReused(UUID session, Client client) {
        LOG.warning(() -> "security: a used refresh token came again from " + client.address() + ", session " + session
                + " is over");
    }

    void ended(UUID user, RefreshTokens.Cause cause, int sessions) {
        LOG.info(() -> "security: " + sessions + " sessions of user " + user + " are over: " + cause);
    }
}
