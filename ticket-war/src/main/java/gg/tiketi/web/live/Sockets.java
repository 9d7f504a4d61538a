package gg.tiketi.web.live;

import gg.tiketi.accounts.TokenCheck;
import gg.tiketi.database.SteadyClock;
import gg.tiketi.seatmap.SeatMaps;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** All open sockets of this server. */
@ApplicationScoped
public class Sockets {
    /** Close codes: RFC 6455 and, from 4000 on, our own. */
    static final int RESTART = 1012;

    static final int TOO_MANY = 1008;
    static final int TOO_LONG = 1009;
    static final int TOKEN_OVER = 4401;

    private static final int CHECK_SECONDS = 4;
    /** Proxies give up after 30 to 60 seconds of silence. */
    private static final int CHECKS_PER_PING = 6;

    @Inject
    SocketCount count;

    @Inject
    Rooms rooms;

    @Inject
    SteadyClock clock;

    @Inject
    TokenCheck tokens;

    @Inject
    SeatMaps maps;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private ScheduledFuture<?> checks;
    private volatile boolean draining;
    private int check;

    @PostConstruct
    void start() {
        checks = scheduler.scheduleAtFixedRate(this::check, CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
    }

    void opened(Connection connection) {
        if (draining) {
            connection.close(RESTART, "restart");
        } else if (count.openFrom(connection.source())) {
            open.add(connection);
        } else {
            connection.close(TOO_MANY, "too many sockets");
        }
    }

    void closed(Connection connection) {
        if (open.remove(connection)) {
            count.close(connection.source());
            connection.bearer().ifPresent(bearer -> count.close(bearer.user().toString()));
        }
        connection.leaveAll(rooms);
    }

    /** Asks every browser to come back elsewhere, and lets none in any more: this server is about to stop. */
    public void drain() {
        draining = true;
        open.forEach(connection -> connection.close(RESTART, "restart"));
    }

    @PreDestroy
    void stop() {
        checks.cancel(false);
        drain();
    }

    @Gauge(name = "live_sockets", absolute = true, unit = MetricUnits.NONE, description = "Open WebSockets")
    public int openSockets() {
        return open.size();
    }

    private void check() {
        var now = clock.now();
        var ping = ++check % CHECKS_PER_PING == 0;
        if (ping) {
            rooms.events().forEach(maps::follow);
        }
        for (var connection : open) {
            if (connection.isExpired(now)
                    || ping
                            && connection
                                    .bearer()
                                    .filter(bearer -> !tokens.stands(bearer))
                                    .isPresent()) {
                connection.close(TOKEN_OVER, "token over");
            } else if (ping) {
                connection.ping();
            }
        }
    }
}
