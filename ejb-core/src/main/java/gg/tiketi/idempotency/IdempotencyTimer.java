package gg.tiketi.idempotency;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets old keys, on every server; each deletes other rows. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IdempotencyTimer {
    private static final long EVERY_MILLIS = 600_000;
    private static final int BATCH = 1_000;

    private static final Logger LOG = Logger.getLogger(IdempotencyTimer.class.getName());

    @Resource
    private TimerService timers;

    @Inject
    private IdempotencyKeys keys;

    @Inject
    @ConfigProperty(name = "tiketi.timers.enabled")
    private boolean enabled;

    @PostConstruct
    void start() {
        if (enabled) {
            timers.createIntervalTimer(EVERY_MILLIS, EVERY_MILLIS, new TimerConfig(null, false));
        }
    }

    @Timeout
    void purge(Timer timer) {
        try {
            int deleted;
            do {
                deleted = keys.purge(BATCH);
            } while (deleted == BATCH);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Old idempotency keys could not be deleted", e);
        }
    }
}
