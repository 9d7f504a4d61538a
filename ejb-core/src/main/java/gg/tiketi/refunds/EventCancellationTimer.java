package gg.tiketi.refunds;

import gg.tiketi.database.Ticking;
import gg.tiketi.reservations.PaidReservations;
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

/** Ends the reservations of events that were cancelled. Runs on every server that serves tickets: one at a time works on an event. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EventCancellationTimer {
    static final long EVERY_MILLIS = 1_000;

    /** Few enough for a transaction of some hundredths of a second: buyers of the event that just pay wait for it. */
    static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(EventCancellationTimer.class.getName());

    @Resource
    private TimerService timers;

    @Inject
    private EventCancellations cancellations;

    @Inject
    private Ticking ticking;

    @PostConstruct
    void start() {
        if (ticking.isFor(PaidReservations.schema())) {
            timers.createIntervalTimer(EVERY_MILLIS, EVERY_MILLIS, new TimerConfig(null, false));
        }
    }

    @Timeout
    void tick() {
        Ticking.guarded(LOG, "Cancelled events wait for the next tick", this::advance);
    }

    private void advance() {
        boolean more;
        do {
            more = cancellations.advance(BATCH);
        } while (more);
    }
}
