package gg.tiketi.refunds;

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
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/** Has refunds sent that nobody was told of, or whose server has died. Runs on every payment server. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RefundTimer {
    static final long EVERY_MILLIS = 1_000;

    /** The figures, in ticks; and the books, which are read from the first page to the last. */
    private static final int FIGURES_EVERY = 10;

    private static final int BOOKS_EVERY = 600;

    private static final Logger LOG = Logger.getLogger(RefundTimer.class.getName());

    @Resource
    private TimerService timers;

    @Inject
    private RefundExecutor executor;

    @Inject
    private Nudges nudges;

    @Inject
    private RefundMetrics metrics;

    @Inject
    private Ticking ticking;

    private int ticks;

    @PostConstruct
    void start() {
        if (ticking.isFor("payment_schema")) {
            metrics.register();
            nudges.wake(RefundTimer.class, executor::sendDue);
            timers.createIntervalTimer(EVERY_MILLIS, EVERY_MILLIS, new TimerConfig(null, false));
        }
    }

    @Timeout
    void tick() {
        Ticking.guarded(LOG, "Refunds wait for the next tick", this::send);
        ticks++;
    }

    private void send() {
        executor.sendDue();
        if (ticks % FIGURES_EVERY == 0) {
            metrics.refresh();
        }
        if (ticks % BOOKS_EVERY == 0) {
            metrics.checkBooks();
        }
    }
}
