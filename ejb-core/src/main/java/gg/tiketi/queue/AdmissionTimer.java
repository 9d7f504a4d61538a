package gg.tiketi.queue;

import gg.tiketi.database.SchemaRights;
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

/** Runs on every server; they do not get into each other's way. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AdmissionTimer {
    private static final long TICK_MILLIS = 1_000;
    private static final long PURGE_MILLIS = 600_000;

    private static final Logger LOG = Logger.getLogger(AdmissionTimer.class.getName());

    private enum Job {
        TICK,
        PURGE
    }

    @Resource
    private TimerService timers;

    @Inject
    private AdmissionRounds rounds;

    @Inject
    private QueuePurge purge;

    @Inject
    private SchemaRights rights;

    @Inject
    @ConfigProperty(name = "tiketi.timers.enabled")
    private boolean enabled;

    @PostConstruct
    void start() {
        if (enabled && rights.has("ticket_schema")) {
            timers.createIntervalTimer(TICK_MILLIS, TICK_MILLIS, new TimerConfig(Job.TICK, false));
            timers.createIntervalTimer(PURGE_MILLIS, PURGE_MILLIS, new TimerConfig(Job.PURGE, false));
        }
    }

    @Timeout
    void run(Timer timer) {
        try {
            switch ((Job) timer.getInfo()) {
                case TICK -> rounds.runAll();
                case PURGE -> purge.purge();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Waiting rooms: could not " + timer.getInfo());
        }
    }
}
