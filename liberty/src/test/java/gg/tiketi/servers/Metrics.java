package gg.tiketi.servers;

import java.util.List;
import java.util.stream.Stream;

/** What a server tells at {@code /metrics}, at one moment. */
public final class Metrics {
    private final List<String> lines;

    private Metrics(List<String> lines) {
        this.lines = lines;
    }

    public static Metrics of(Server server) {
        return new Metrics(server.http().get("/metrics").body().lines().toList());
    }

    /**
     * The sum of all series of that name.
     *
     * @param labels parts of the series that count, for example {@code outcome="held"}
     */
    public double sum(String name, String... labels) {
        return series(name, labels)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public boolean has(String name, String... labels) {
        return series(name, labels).findAny().isPresent();
    }

    private Stream<String> series(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Stream.of(labels).allMatch(line::contains));
    }
}
