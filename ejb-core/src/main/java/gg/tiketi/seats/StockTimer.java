package gg.tiketi.seats;

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

/** Runs on every server: the first one counts, the others find it done. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StockTimer {
    private static final Logger LOG = Logger.getLogger(StockTimer.class.getName());

    /** Soon: a figure that was never looked at must not pass for a 0. */
    private static final long FIRST_AFTER_MILLIS = 1_000;

    private enum Job {
        COUNT(1_000),
        MEASURE(5_000),
        LOOK_FOR_OVERSOLD(60_000);

        private final long everyMillis;

        Job(long everyMillis) {
            this.everyMillis = everyMillis;
        }
    }

    @Resource
    private TimerService timers;

    @Inject
    private Stock stock;

    @Inject
    private StockMetrics metrics;

    @Inject
    private SchemaRights rights;

    @Inject
    @ConfigProperty(name = "tiketi.timers.enabled")
    private boolean enabled;

    @PostConstruct
    void start() {
        if (enabled && rights.has("ticket_schema")) {
            metrics.register();
            for (var job : Job.values()) {
                timers.createIntervalTimer(FIRST_AFTER_MILLIS, job.everyMillis, new TimerConfig(job, false));
            }
        }
    }

    @Timeout
    void run(Timer timer) {
        var job = (Job) timer.getInfo();
        try {
            switch (job) {
                case COUNT -> stock.countChanged();
                case MEASURE -> metrics.lookAtAvailable();
                case LOOK_FOR_OVERSOLD -> metrics.lookForOversold();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Stock: could not " + job);
        }
    }
}
