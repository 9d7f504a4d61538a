package gg.tiketi.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What timer beans have in common: whether they run on this server, and that no failure is the last of them. */
@ApplicationScoped
public class Ticking {
    private SchemaRights rights;
    private boolean enabled;

    protected Ticking() {}

    @Inject
    public Ticking(SchemaRights rights, @ConfigProperty(name = "tiketi.timers.enabled") boolean enabled) {
        this.rights = rights;
        this.enabled = enabled;
    }

    /** Whether this server does what is to be done in a schema. */
    public boolean isFor(String schema) {
        return enabled && rights.has(schema);
    }

    /** @param failed what that means until the next tick, for the log */
    public static void guarded(Logger log, String failed, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.log(Level.WARNING, failed, e);
        }
    }
}
