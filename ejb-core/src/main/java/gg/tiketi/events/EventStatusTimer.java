package gg.tiketi.events;

import gg.tiketi.catalogue.Catalogue;
import gg.tiketi.database.SchemaRights;
import gg.tiketi.database.Transactions;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.NoSuchObjectLocalException;
import jakarta.ejb.SessionContext;
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
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Wakes at the instant of the next change of a status, on every server: the first one does it, the others find it done. Wakes
 * earlier when the catalogue has changed, since another instant may be the next one now.
 */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EventStatusTimer {
    /** Looks again at the latest after this, in case the news of a change got lost. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    /** Pause after a failure, or where another server is still busy with what is due. */
    static final Duration RETRY = Duration.ofMillis(500);

    private static final Logger LOG = Logger.getLogger(EventStatusTimer.class.getName());

    @Resource
    private TimerService timers;

    @Resource
    private SessionContext context;

    @Resource
    private ManagedExecutorService threads;

    @Inject
    private EventStatuses statuses;

    @Inject
    private Transactions transactions;

    @Inject
    private Catalogue catalogue;

    @Inject
    private SchemaRights rights;

    @Inject
    @ConfigProperty(name = "tiketi.timers.enabled")
    private boolean enabled;

    /** How often somebody asked to look at once; guarded by this. */
    private long requests;

    @PostConstruct
    void start() {
        if (enabled && rights.has("ticket_schema")) {
            var timer = context.getBusinessObject(EventStatusTimer.class);
            // Asked for on a listener's thread or at the end of somebody's transaction: no place to create timers.
            catalogue.whenChanged(() -> threads.execute(timer::lookAtOnce));
            lookAtOnce();
        }
    }

    /** For the listener. */
    public synchronized void lookAtOnce() {
        requests++;
        arm(Duration.ZERO);
    }

    @Timeout
    void look() {
        long seen = requests();
        var wait = RETRY;
        try {
            while (transactions.inNew(statuses::settleDue) == EventStatuses.BATCH) {
                LOG.fine("More events are due");
            }
            wait = bounded(statuses.untilNext().orElse(LONGEST_WAIT));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Statuses of events could not be brought up to date", e);
        }
        armUnlessAsked(seen, wait);
    }

    /** What is due right after all that was due had been settled is locked by somebody: no spinning around it. */
    static Duration bounded(Duration untilNext) {
        if (untilNext.isZero()) {
            return RETRY;
        }
        return untilNext.compareTo(LONGEST_WAIT) < 0 ? untilNext : LONGEST_WAIT;
    }

    private synchronized long requests() {
        return requests;
    }

    /** Who asked while we looked asked for something we may not have seen. */
    private synchronized void armUnlessAsked(long seen, Duration wait) {
        arm(requests == seen ? wait : Duration.ZERO);
    }

    private void arm(Duration wait) {
        timers.getTimers().forEach(EventStatusTimer::cancel);
        timers.createSingleActionTimer(wait.toMillis(), new TimerConfig(null, false));
    }

    private static void cancel(Timer timer) {
        try {
            timer.cancel();
        } catch (NoSuchObjectLocalException e) {
            LOG.log(Level.FINEST, "It went off by itself", e);
        }
    }
}
