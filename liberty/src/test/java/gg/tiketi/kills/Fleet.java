package gg.tiketi.kills;

import static org.awaitility.Awaitility.await;

import gg.tiketi.servers.Form;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Servers that can be stopped at any point and killed there. Each that dies is followed by another. */
final class Fleet implements AutoCloseable {
    private static final Duration TO_DIE = Duration.ofSeconds(30);

    private final Map<String, Server> alive = new LinkedHashMap<>();
    private final Map<String, Form> forms = new HashMap<>();
    private final Place place;
    private final Trap trap;
    private final Map<String, String> settings;
    private int started;

    Fleet(Place place, Trap trap, Map<String, String> settings) {
        this.place = place;
        this.trap = trap;
        this.settings = settings;
    }

    /** Returns its name; it is not ready yet. */
    String start(Form form) {
        var name = form.name().toLowerCase(java.util.Locale.ROOT) + "-" + ++started;
        var own = new HashMap<>(settings);
        own.put("JVM_ARGS", "-Xmx384m " + trap.jvmArguments(name));
        alive.put(name, Stack.shared().start(form, place, own));
        forms.put(name, form);
        return name;
    }

    /** One that is ready, if need be after waiting for it. */
    Server any(Form form) {
        var such = alive.entrySet().stream()
                .filter(other -> forms.get(other.getKey()) == form)
                .map(Map.Entry::getValue)
                .toList();
        return such.stream()
                .filter(Fleet::isReady)
                .findFirst()
                .orElseGet(() -> (such.isEmpty() ? alive.get(start(form)) : such.get(0)).awaitReady());
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
        start(forms.get(name));
        return server.pid();
    }

    @Override
    public void close() {
        alive.values().forEach(Server::close);
    }
}
