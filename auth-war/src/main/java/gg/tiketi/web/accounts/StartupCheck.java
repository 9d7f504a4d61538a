package gg.tiketi.web.accounts;

import gg.tiketi.accounts.SigningKeys;
import gg.tiketi.configuration.WrongConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** A server that cannot sign tokens must not start, rather than fail at the first login. */
@ApplicationScoped
public class StartupCheck {
    @Inject
    private SigningKeys keys;

    void check(@Observes @Initialized(ApplicationScoped.class) Object started) {
        try {
            keys.load();
        } catch (IllegalStateException e) {
            throw WrongConfiguration.stop(List.of(e.getMessage()));
        }
    }
}
