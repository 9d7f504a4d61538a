package gg.tiketi.seatmap;

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

/** Keeps the boards of this server right. Runs wherever seat maps are shown, so {@code TIMERS_ENABLED} does not switch it off. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SeatMapTimer {
    private static final long EACH_SECOND = 1_000;

    @Resource
    private TimerService timers;

    @Inject
    private SeatFeed feed;

    @Inject
    private SeatBoards boards;

    @PostConstruct
    void start() {
        feed.listen(boards::hear, () -> {});
        timers.createIntervalTimer(EACH_SECOND, EACH_SECOND, new TimerConfig("seat boards", false));
    }

    @Timeout
    void compare() {
        boards.compare();
    }
}
