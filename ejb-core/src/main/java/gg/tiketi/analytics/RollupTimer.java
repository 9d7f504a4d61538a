package gg.tiketi.analytics;

import gg.tiketi.database.Database;
import gg.tiketi.database.SchemaRights;
import gg.tiketi.database.Transactions;
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
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Adds up on every server that may; they do not get into each other's way. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RollupTimer {
    private static final long TIDY_MILLIS = 3_600_000;

    private static final Logger LOG = Logger.getLogger(RollupTimer.class.getName());

    private enum Job {
        ROLL_UP,
        TIDY
    }

    @Resource
    private TimerService timers;

    @Inject
    private Rollup rollup;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private SchemaRights rights;

    @Inject
    @ConfigProperty(name = "tiketi.timers.enabled")
    private boolean enabled;

    @Inject
    @ConfigProperty(name = "tiketi.analytics.rollup-every")
    private Duration every;

    @PostConstruct
    void start() {
        if (enabled && rights.has("stats_schema")) {
            timers.createIntervalTimer(every.toMillis(), every.toMillis(), new TimerConfig(Job.ROLL_UP, false));
            timers.createIntervalTimer(TIDY_MILLIS, TIDY_MILLIS, new TimerConfig(Job.TIDY, false));
        }
    }

    @Timeout
    void run(Timer timer) {
        var job = (Job) timer.getInfo();
        try {
            switch (job) {
                case ROLL_UP -> rollup.run();
                case TIDY ->
                    transactions.inNew(() -> database.query("select stats_schema.forget_old_traffic()", row -> ""));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Page views could not " + job);
        }
    }
}
