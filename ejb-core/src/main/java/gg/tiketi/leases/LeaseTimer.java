package gg.tiketi.leases;

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

/** Apart from the timers whose leases it keeps: they may be waiting for Toss. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LeaseTimer {
    private static final long EVERY_MILLIS = 1_000;

    private static final Logger LOG = Logger.getLogger(LeaseTimer.class.getName());

    @Resource
    private TimerService timers;

    @Inject
    private Leaseholder leaseholder;

    @Inject
    private Ticking ticking;

    @PostConstruct
    void start() {
        if (ticking.isFor("payment_schema")) {
            timers.createIntervalTimer(EVERY_MILLIS, EVERY_MILLIS, new TimerConfig(null, false));
        }
    }

    @Timeout
    void tick() {
        Ticking.guarded(LOG, "Others may think that this server is gone", leaseholder::stillHere);
    }
}
