package gg.tiketi.payments;

import gg.tiketi.database.Nudges;
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
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sees to it that no payment stays without an outcome. Runs on every server at once: each takes what no other has. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReconciliationTimer {
    /** Questions to Toss at once: a Toss that hangs takes as many threads and no more. */
    private static final int AT_ONCE = 20;

    private enum Job {
        RECONCILE(1_000),
        TIDY(60_000),
        /** Asked each minute; whether it is time is in the database. */
        LIST(60_000),
        COUNT(10_000);

        private final long everyMillis;

        Job(long everyMillis) {
            this.everyMillis = everyMillis;
        }
    }

    private static final Logger LOG = Logger.getLogger(ReconciliationTimer.class.getName());

    private final Semaphore free = new Semaphore(AT_ONCE);

    @Resource
    private TimerService timers;

    @Resource
    private ManagedExecutorService threads;

    @Inject
    private Reconciliation reconciliation;

    @Inject
    private TossList list;

    @Inject
    private Nudges nudges;

    @Inject
    private PaymentMetrics metrics;

    @Inject
    private Ticking ticking;

    @PostConstruct
    void start() {
        if (ticking.isFor("payment_schema")) {
            for (var job : Job.values()) {
                timers.createIntervalTimer(job.everyMillis, job.everyMillis, new TimerConfig(job, false));
            }
            nudges.wake(ReconciliationTimer.class, this::reconcile);
            metrics.register();
        }
    }

    @Timeout
    void tick(Timer timer) {
        switch ((Job) timer.getInfo()) {
            case RECONCILE -> Ticking.guarded(LOG, "Payments wait for the next tick", this::reconcile);
            case TIDY -> Ticking.guarded(LOG, "Old payments and news stay for now", this::tidyUp);
            case LIST -> Ticking.guarded(LOG, "Toss's list is read later", list::read);
            case COUNT -> Ticking.guarded(LOG, "The figures of payments are those of before", metrics::refresh);
        }
    }

    private void tidyUp() {
        while (reconciliation.tidyUp()) {
            LOG.fine("More old payments and news");
        }
    }

    private void reconcile() {
        var places = free.drainPermits();
        try {
            if (places > 0) {
                for (var step : reconciliation.claim(places)) {
                    places--;
                    start(step);
                }
            }
        } finally {
            free.release(places);
        }
    }

    private void start(Runnable step) {
        try {
            threads.execute(() -> {
                try {
                    step.run();
                } finally {
                    free.release();
                }
            });
        } catch (RejectedExecutionException e) {
            // Its lease ends by itself.
            free.release();
            LOG.log(Level.WARNING, "No thread for a payment", e);
        }
    }
}
