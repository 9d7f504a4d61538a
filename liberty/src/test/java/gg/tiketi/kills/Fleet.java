package gg.tiketi.kills;

import static org.awaitility.Awaitility.await;

import gg.tiketi.launcher.LaunchFailure;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Servers that can be stopped at any point and killed there. Each that dies is started again on what it left. */
final class Fleet implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Fleet.class.getName());
    private static final int MOST_STARTS = 5;
    private static final Duration TO_DIE = Duration.ofSeconds(30);

    /** Most of a life here is the start: no time for the better compiler. */
    private static final String SHORT_LIVED = "-Xmx384m -XX:TieredStopAtLevel=1 ";

    /** Who was started first comes first. */
    private final Map<String, Server> alive = Collections.synchronizedMap(new LinkedHashMap<>());

    private final Map<String, Form> forms = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> peculiarities = new ConcurrentHashMap<>();
    private final Place place;
    private final Trap trap;
    private final Map<String, String> settings;

    Fleet(Place place, Trap trap, Map<String, String> settings) {
        this.place = place;
        this.trap = trap;
        this.settings = settings;
    }

    /** Another one; it is not ready yet. @return its name */
    String add(Form form) {
        return add(form, Map.of());
    }

    /** @param own settings, on top of those of all */
    String add(Form form, Map<String, String> own) {
        var name = "killed-" + form.name().toLowerCase(Locale.ROOT) + "-" + (forms.size() + 1);
        forms.put(name, form);
        peculiarities.put(name, own);
        start(name);
        return name;
    }

    Server get(String name) {
        return alive.get(name);
    }

    private void start(String name) {
        var own = new HashMap<>(settings);
        own.putAll(peculiarities.get(name));
        own.put("JVM_ARGS", SHORT_LIVED + trap.jvmArguments(name));
        alive.put(name, Stack.shared().start(forms.get(name), name, place, own));
    }

    /** One that is ready, if need be after waiting for it. */
    Server any(Form form) {
        if (!forms.containsValue(form)) {
            add(form);
        }
        return living().stream()
                .filter(one -> forms.get(one.getKey()) == form)
                .map(Map.Entry::getValue)
                .filter(Fleet::isReady)
                .findFirst()
                .orElseGet(() -> awaitOneOf(form));
    }

    /** Of which there is one that serves right now. For any thread. */
    Set<Form> ready() {
        return living().stream()
                .filter(one -> isReady(one.getValue()))
                .map(one -> forms.get(one.getKey()))
                .collect(Collectors.toSet());
    }

    private List<Map.Entry<String, Server>> living() {
        synchronized (alive) {
            return List.copyOf(alive.entrySet());
        }
    }

    /** One that lost its database while it was starting is without its application: whoever watches over it starts it anew. */
    private Server awaitOneOf(Form form) {
        for (var starts = 0; starts < MOST_STARTS; starts++) {
            var eldest = living().stream()
                    .filter(server -> forms.get(server.getKey()) == form)
                    .findFirst()
                    .orElseThrow();
            try {
                return eldest.getValue().awaitReady();
            } catch (LaunchFailure e) {
                LOG.log(Level.INFO, e, () -> eldest.getKey() + " is started anew");
                kill(eldest.getKey());
            }
        }
        throw new IllegalStateException("No server of form " + form + " starts");
    }

    private static boolean isReady(Server server) {
        try {
            return server.http().get("/health/ready").status() == 200;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** {@code kill -9}. @return its process id */
    long kill(String name) {
        var server = alive.remove(name);
        server.kill();
        await().atMost(TO_DIE).until(() -> !server.isAlive());
        start(name);
        return server.pid();
    }

    @Override
    public void close() {
        living().forEach(one -> one.getValue().close());
    }
}
