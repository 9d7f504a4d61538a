package gg.tiketi.web.accounts;

import gg.tiketi.accounts.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A server that cannot sign tokens must not start, rather than fail at the first login. */
@ApplicationScoped
public class StartupCheck {
    @Inject
    private SigningKeys keys;

    @Inject
    private ServiceToken serviceToken;

    void check(@Observes @Initialized(ApplicationScoped.class) Object started) {
        keys.load();
        serviceToken.is(null);
    }
}
