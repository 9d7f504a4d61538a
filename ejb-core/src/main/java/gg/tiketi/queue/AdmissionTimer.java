package gg.tiketi.queue;

import gg.tiketi.database.Ticking;
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
import java.util.logging.Logger;

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
    private Ticking ticking;

    @PostConstruct
    void start() {
        if (ticking.isFor("ticket_schema")) {
            timers.createIntervalTimer(TICK_MILLIS, TICK_MILLIS, new TimerConfig(Job.TICK, false));
            timers.createIntervalTimer(PURGE_MILLIS, PURGE_MILLIS, new TimerConfig(Job.PURGE, false));
        }
    }

    @Timeout
    void run(Timer timer) {
        switch ((Job) timer.getInfo()) {
            case TICK -> Ticking.guarded(LOG, "Nobody was let in", rounds::runAll);
            case PURGE -> Ticking.guarded(LOG, "Lines that are over stay for now", purge::purge);
        }
    }
}
