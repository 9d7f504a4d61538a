package gg.tiketi.outbox;

import gg.tiketi.database.Nudges;
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

/** Drives the outbox on every server; they do not get into each other's way. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OutboxTimer {
    private static final Logger LOG = Logger.getLogger(OutboxTimer.class.getName());

    private enum Job {
        RELAY(1_000),
        MEASURE(5_000),
        PURGE(600_000);

        private final long everyMillis;

        Job(long everyMillis) {
            this.everyMillis = everyMillis;
        }
    }

    /** Timers run only in an application that has started: the first tells that it has, also where the jobs run elsewhere. */
    private static final String WAKE = "WAKE";

    @Resource
    private TimerService timers;

    @Inject
    private OutboxRelay relay;

    @Inject
    private Nudges nudges;

    @Inject
    private OutboxMetrics metrics;

    @Inject
    private OutboxPurge purge;

    @Inject
    @ConfigProperty(name = "tiketi.timers.enabled")
    private boolean enabled;

    @PostConstruct
    void start() {
        metrics.register();
        timers.createSingleActionTimer(0, new TimerConfig(WAKE, false));
        if (enabled) {
            for (var job : Job.values()) {
                timers.createIntervalTimer(job.everyMillis, job.everyMillis, new TimerConfig(job, false));
            }
        }
    }

    @Timeout
    void run(Timer timer) {
        if (WAKE.equals(timer.getInfo())) {
            nudges.wake(OutboxTimer.class, relay::relayAll);
            return;
        }
        var job = (Job) timer.getInfo();
        try {
            switch (job) {
                case RELAY -> relay.relayAll();
                case MEASURE -> metrics.refresh();
                case PURGE -> purge.purge();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "The outbox could not " + job);
        }
    }
}
