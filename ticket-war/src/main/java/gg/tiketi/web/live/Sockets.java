package gg.tiketi.web.live;

import gg.tiketi.accounts.TokenCheck;
import gg.tiketi.database.SteadyClock;
import gg.tiketi.seatmap.SeatMaps;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.util.List;
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
    Lanes lanes;

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
    private volatile boolean leaving;
    private int check;

    /** With the application, not with the first socket: the gauge is there from the beginning. */
    void start(@Observes Startup application) {
        checks = scheduler.scheduleAtFixedRate(this::check, CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
    }

    /** Closed again at once where there is no room for it. */
    Connection opened(Session session, String source) {
        var connection = new Connection(session, source, lanes, count, rooms);
        if (!connection.open()) {
            connection.close(TOO_MANY, "too many sockets");
            return connection;
        }
        open.add(connection);
        // Looked at after it was added: who leaves meanwhile closes it, or is seen here.
        if (leaving) {
            connection.close(RESTART, "restart");
        }
        return connection;
    }

    void closed(Connection connection) {
        open.remove(connection);
        connection.closed();
    }

    /** Lets no more in. Returns those that are open. */
    List<Connection> leave() {
        leaving = true;
        return List.copyOf(open);
    }

    @PreDestroy
    void stop() {
        checks.cancel(false);
        leave().forEach(connection -> connection.close(RESTART, "restart"));
    }

    @Gauge(name = "live_sockets", absolute = true, unit = MetricUnits.NONE, description = "Open WebSockets")
    public int openSockets() {
        return open.size();
    }

    @Gauge(name = "live_rooms", absolute = true, unit = MetricUnits.NONE, description = "Rooms somebody is in")
    public int openRooms() {
        return rooms.size();
    }

    @Gauge(
            name = "live_peers",
            absolute = true,
            unit = MetricUnits.NONE,
            description = "Source addresses and users with open WebSockets")
    public int knownPeers() {
        return count.remembered();
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
