package gg.tiketi.refunds;

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
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

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
    private SchemaRights rights;

    @Inject
    @ConfigProperty(name = "tiketi.timers.enabled")
    private boolean enabled;

    private int ticks;

    @PostConstruct
    void start() {
        if (enabled && rights.has("payment_schema")) {
            metrics.register();
            nudges.wake(RefundTimer.class, executor::sendDue);
            timers.createIntervalTimer(EVERY_MILLIS, EVERY_MILLIS, new TimerConfig(null, false));
        }
    }

    @Timeout
    void tick() {
        try {
            executor.sendDue();
            if (ticks % FIGURES_EVERY == 0) {
                metrics.refresh();
            }
            if (ticks % BOOKS_EVERY == 0) {
                metrics.checkBooks();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Refunds wait for the next tick", e);
        } finally {
            ticks++;
        }
    }
}
