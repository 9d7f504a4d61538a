package gg.tiketi.payments;

import gg.tiketi.database.Nudges;
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
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sees to it that no payment stays without an outcome. Runs on every server at once: each takes what no other has. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReconciliationTimer {
    private static final long EVERY_MILLIS = 1_000;
    private static final long TIDY_EVERY_MILLIS = 60_000;
    private static final long COUNT_EVERY_MILLIS = 10_000;

    /** Questions to Toss at once: a Toss that hangs takes as many threads and no more. */
    private static final int AT_ONCE = 20;

    private static final String TIDY = "tidy";
    private static final String COUNT = "count";

    /** Asked each minute; whether it is time is in the database. */
    private static final String LIST = "list";

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
    private SchemaRights rights;

    @Inject
    @ConfigProperty(name = "tiketi.timers.enabled")
    private boolean enabled;

    @PostConstruct
    void start() {
        if (enabled && rights.has("payment_schema")) {
            timers.createIntervalTimer(EVERY_MILLIS, EVERY_MILLIS, new TimerConfig(null, false));
            timers.createIntervalTimer(TIDY_EVERY_MILLIS, TIDY_EVERY_MILLIS, new TimerConfig(TIDY, false));
            timers.createIntervalTimer(TIDY_EVERY_MILLIS, TIDY_EVERY_MILLIS, new TimerConfig(LIST, false));
            timers.createIntervalTimer(COUNT_EVERY_MILLIS, COUNT_EVERY_MILLIS, new TimerConfig(COUNT, false));
            nudges.wake(ReconciliationTimer.class, this::reconcile);
            metrics.register();
        }
    }

    @Timeout
    void tick(Timer timer) {
        if (TIDY.equals(timer.getInfo())) {
            tidyUp();
        } else if (COUNT.equals(timer.getInfo())) {
            count();
        } else if (LIST.equals(timer.getInfo())) {
            readList();
        } else {
            reconcile();
        }
    }

    private void tidyUp() {
        try {
            while (reconciliation.tidyUp()) {
                LOG.fine("More old payments and news");
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Old payments and news stay for now", e);
        }
    }

    private void readList() {
        try {
            list.read();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Toss's list is read later", e);
        }
    }

    private void count() {
        try {
            metrics.refresh();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The figures of payments are those of before", e);
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
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Payments wait for the next tick", e);
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
