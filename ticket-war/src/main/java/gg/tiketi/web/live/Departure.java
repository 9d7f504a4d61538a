package gg.tiketi.web.live;

import gg.tiketi.health.Drain;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends the sockets elsewhere when this server drains: little by little, because those who leave all come to another server. */
@ApplicationScoped
public class Departure {
    private static final Logger LOG = Logger.getLogger(Departure.class.getName());

    private static final int STEP_MILLIS = 50;

    @Inject
    Drain drain;

    @Inject
    Sockets sockets;

    @Inject
    @ConfigProperty(name = "tiketi.live.drain-time")
    Duration time;

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Resource
    ContextService contexts;

    /** For a server that is stopped without having been drained: its sockets are cut a moment later. */
    private Thread goodbye;

    void start(@Observes Startup application) {
        // Begun by another application of the server, or by the JVM: the sockets' own context is to be there.
        drain.whenBegun(contexts.contextualRunnable(this::begin));
        goodbye = new Thread(contexts.contextualRunnable(() -> close(sockets.leave())), "goodbye to sockets");
        Runtime.getRuntime().addShutdownHook(goodbye);
    }

    @PreDestroy
    void stop() {
        try {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        } catch (IllegalStateException e) {
            LOG.log(Level.FINE, "The JVM is on its way out, and has said goodbye", e);
        }
    }

    private void begin() {
        var open = sockets.leave();
        var steps = (int) Math.max(1, time.toMillis() / STEP_MILLIS);
        for (var step = 0; step < steps; step++) {
            var share = open.subList(open.size() * step / steps, open.size() * (step + 1) / steps);
            scheduler.schedule(() -> close(share), (long) step * STEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void close(List<Connection> share) {
        share.forEach(connection -> connection.close(Sockets.RESTART, "restart"));
    }
}
