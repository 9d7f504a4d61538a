package gg.tiketi.outbox;

import gg.tiketi.redis.RedisGateway;
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
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the consumers this server is to run: a thread that listens to the stream for each, and one timer for the rest. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FactConsumers {
    private static final String ALL = "*";
    private static final String NONE = "none";

    /** With the two seconds a fact has before it counts as overdue: processed within 5 s even without Redis. */
    private static final long SWEEP_MILLIS = 2_000;

    private static final Logger LOG = Logger.getLogger(FactConsumers.class.getName());

    @Inject
    @Any
    private Instance<FactConsumer> consumers;

    @Inject
    private Deliveries deliveries;

    @Inject
    private RedisGateway redis;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private TimerService timers;

    @Inject
    @ConfigProperty(name = "tiketi.timers.enabled")
    private boolean enabled;

    @Inject
    @ConfigProperty(name = "tiketi.outbox.consumers")
    private Set<String> names;

    private final List<FactConsumer> running = new ArrayList<>();
    private final List<StreamReader> readers = new ArrayList<>();

    @PostConstruct
    void start() {
        if (!enabled) {
            return;
        }
        refuseUnknownNames();
        for (var consumer : consumers) {
            if (names.contains(ALL) || names.contains(consumer.name())) {
                start(consumer);
            }
        }
        if (!running.isEmpty()) {
            timers.createIntervalTimer(SWEEP_MILLIS, SWEEP_MILLIS, new TimerConfig(null, false));
        }
    }

    /** A misspelt name would be facts that nobody hears of. */
    private void refuseUnknownNames() {
        var known = new HashSet<>(Set.of(ALL, NONE));
        consumers.forEach(consumer -> known.add(consumer.name()));
        if (!known.containsAll(names)) {
            throw new IllegalStateException("OUTBOX_CONSUMERS is " + names + ", but there are only " + known);
        }
    }

    private void start(FactConsumer consumer) {
        deliveries.register(consumer);
        var reader = new StreamReader(redis, deliveries, consumer);
        threads.newThread(reader).start();
        readers.add(reader);
        running.add(consumer);
    }

    @Timeout
    void sweep(Timer timer) {
        for (var consumer : running) {
            try {
                deliveries.sweep(consumer);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, e, () -> consumer.name() + " could not be swept");
            }
        }
    }

    @PreDestroy
    void stop() {
        readers.forEach(StreamReader::stop);
    }
}
