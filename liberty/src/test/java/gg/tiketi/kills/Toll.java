package gg.tiketi.kills;

import gg.tiketi.servers.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What was tried, what it hit, and how long that took to be settled, by point. */
final class Toll {
    private final Place place;
    private final List<Strike> strikes = new ArrayList<>();
    private final Map<String, Integer> tries = new TreeMap<>();
    private final Map<String, Integer> violations = new TreeMap<>();

    Toll(Place place) {
        this.place = place;
    }

    /**
     * @param what who was killed, and where
     * @param at in the database's seconds
     */
    private record Strike(String what, List<Customers.Order> orders, double at) {}

    void tried(String what) {
        tries.merge(what, 1, Integer::sum);
    }

    /** One that counts. @param inFlight requests without an answer, open transactions, and what somebody had claimed, at that moment */
    void struck(String what, String whom, List<Customers.Order> orders, long inFlight) {
        strikes.add(new Strike(what, orders, now()));
        System.out.printf("Kill %d, %s: %s, %d in flight%n", strikes.size(), what, whom, inFlight);
    }

    void violated(String what, int promises) {
        violations.merge(what, promises, Integer::sum);
    }

    int kills() {
        return strikes.size();
    }

    private double now() {
        return Double.parseDouble(
                place.query("select extract(epoch from clock_timestamp())").get(0));
    }

    void print() {
        var whole = new ArrayList<Double>();
        System.out.printf(
                "%-42s %5s %5s %10s %8s%n", "point", "tries", "kills", "violations", "settled after p50 / p99 / max");
        tries.forEach((what, tried) -> {
            var such = strikes.stream()
                    .filter(strike -> strike.what().equals(what))
                    .toList();
            var took = settled(such);
            whole.addAll(took);
            System.out.printf(
                    "%-42s %5d %5d %10d %s%n",
                    what, tried, such.size(), violations.getOrDefault(what, 0), percentiles(took));
        });
        whole.sort(null);
        System.out.printf(
                "%d kills that count of %d tries, %d violations; settled after %s; by %s%n",
                strikes.size(),
                tries.values().stream().mapToInt(n -> n).sum(),
                violations.values().stream().mapToInt(n -> n).sum(),
                percentiles(whole),
                place.query("""
                        select settled_by || ' ' || round(100.0 * count(*) / sum(count(*)) over (), 1) || ' %'
                          from payment_schema.payments where settled_by is not null group by settled_by order by 1"""));
    }

    /** In seconds; what was done before the kill had nothing to heal. */
    private List<Double> settled(List<Strike> such) {
        var took = new ArrayList<Double>();
        for (var strike : such) {
            place
                    .query(
                            """
                            select extract(epoch from coalesce(max(r.done_at), max(p.settled_at))) - ?
                              from payment_schema.payments p
                              left join payment_schema.refunds r on r.payment_id = p.id
                             where p.order_id = any(?)
                             group by p.id""",
                            strike.at(),
                            strike.orders().stream().map(Customers.Order::id).toArray(String[]::new))
                    .stream()
                    .filter(Objects::nonNull)
                    .map(Double::parseDouble)
                    .filter(seconds -> seconds > 0)
                    .forEach(took::add);
        }
        took.sort(null);
        return took;
    }

    private static String percentiles(List<Double> sorted) {
        return sorted.isEmpty()
                ? "-"
                : "%.1f / %.1f / %.1f s (n = %d)"
                        .formatted(at(sorted, 50), at(sorted, 99), at(sorted, 100), sorted.size());
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
    }
}
