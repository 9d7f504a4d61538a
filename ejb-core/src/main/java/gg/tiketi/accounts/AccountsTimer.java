package gg.tiketi.accounts;

import gg.tiketi.database.Database;
import gg.tiketi.redis.RedisUnavailable;
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
import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps the deny list's copy in Redis whole and deletes what nobody needs any more, on every server that may. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccountsTimer {
    private static final int BATCH = 1_000;

    /** No access token lives that long after its session: whether it stands may be asked until then. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final Logger LOG = Logger.getLogger(AccountsTimer.class.getName());

    private enum Job {
        MIRROR(DenyList.PASS),
        PURGE(Duration.ofMinutes(10));

        private final Duration every;

        Job(Duration every) {
            this.every = every;
        }
    }

    @Resource
    private TimerService timers;

    @Inject
    private Database database;

    @Inject
    private DenyList denyList;

    @Inject
    private RefreshTokens tokens;

    @Inject
    private GoogleSignIn google;

    @Inject
    @ConfigProperty(name = "tiketi.timers.enabled")
    private boolean enabled;

    @PostConstruct
    void start() {
        if (enabled && AuthSchema.isOurs(database)) {
            for (var job : Job.values()) {
                // At once, for a Redis that starts together with this server.
                timers.createIntervalTimer(0, job.every.toMillis(), new TimerConfig(job, false));
            }
        }
    }

    @Timeout
    void run(Timer timer) {
        try {
            switch ((Job) timer.getInfo()) {
                case MIRROR -> denyList.mirror();
                case PURGE -> {
                    inBatches(() -> tokens.purge(KEPT, BATCH));
                    inBatches(() -> google.purge(BATCH));
                }
            }
        } catch (RedisUnavailable e) {
            LOG.log(Level.FINE, "The deny list waits for Redis", e);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Accounts could not " + timer.getInfo());
        }
    }

    private static void inBatches(IntSupplier batch) {
        int deleted;
        do {
            deleted = batch.getAsInt();
        } while (deleted == BATCH);
    }
}
