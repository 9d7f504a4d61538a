package gg.tiketi.stats;

import gg.tiketi.database.SchemaRights;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
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

/** Counts on every server that may; they do not get into each other's way. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StatsTimer {
    private static final Logger LOG = Logger.getLogger(StatsTimer.class.getName());

    private enum Job {
        COUNT(1_000),
        REBUILD(5_000),
        MEASURE(10_000);

        private final long everyMillis;

        Job(long everyMillis) {
            this.everyMillis = everyMillis;
        }
    }

    @Resource
    private TimerService timers;

    @Inject
    private ReadModel model;

    @Inject
    private StatsMetrics metrics;

    @Inject
    private SchemaRights rights;

    @Inject
    @ConfigProperty(name = "tiketi.timers.enabled")
    private boolean enabled;

    private volatile boolean stopped;

    @PostConstruct
    void start() {
        if (enabled && rights.has("stats_schema")) {
            metrics.register();
            for (var job : Job.values()) {
                timers.createIntervalTimer(job.everyMillis, job.everyMillis, new TimerConfig(job, false));
            }
        }
    }

    @Timeout
    void run(Timer timer) {
        var job = (Job) timer.getInfo();
        try {
            switch (job) {
                case COUNT -> metrics.counted(model.countChanges());
                case REBUILD -> rebuild();
                case MEASURE -> metrics.measure();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Statistics could not " + job);
        }
    }

    /** Batch by batch: in between, what has just changed has its turn. */
    private void rebuild() {
        boolean more;
        do {
            more = model.advanceRebuild();
        } while (more && !stopped);
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
