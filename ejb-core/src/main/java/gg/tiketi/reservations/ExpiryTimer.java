package gg.tiketi.reservations;

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

/** Ends holds whose time is over. Runs on every server at once: each takes what no other has. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExpiryTimer {
    static final long EVERY_MILLIS = 1_000;

    /** Few enough for a transaction of milliseconds, and for buyers not to wait for seats. */
    static final int BATCH = 200;

    private static final Logger LOG = Logger.getLogger(ExpiryTimer.class.getName());

    @Resource
    private TimerService timers;

    @Inject
    private Reservations reservations;

    @Inject
    private Ticking ticking;

    @PostConstruct
    void start() {
        if (ticking.isFor("ticket_schema")) {
            timers.createIntervalTimer(EVERY_MILLIS, EVERY_MILLIS, new TimerConfig(null, false));
        }
    }

    @Timeout
    void tick() {
        Ticking.guarded(LOG, "Holds could not be ended", this::expireHolds);
    }

    private void expireHolds() {
        int expired;
        do {
            expired = reservations.expireHolds(BATCH);
        } while (expired == BATCH);
    }
}
