package gg.tiketi.kills;

import gg.tiketi.servers.Form;
import gg.tiketi.servers.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What was tried, what it hit, and how long that took to be settled, by point. */
final class Toll {
    /** P1, in seconds. */
    private static final int PROMISED = 60;

    private final Place place;
    private final Presence presence;
    private final List<Strike> strikes = new ArrayList<>();
    private final Map<String, Integer> tries = new TreeMap<>();
    private final Map<String, Integer> violations = new TreeMap<>();

    Toll(Place place, Presence presence) {
        this.place = place;
        this.presence = presence;
    }

    /**
     * @param what who was killed, and where
     * @param needed who sets it right
     * @param at in the database's seconds
     */
    record Strike(String what, List<Customers.Order> orders, Set<Form> needed, double at) {}

    /** @param withAServer how much of it somebody lived who could do it */
    private record Settled(double afterStrike, double withAServer) {}

    void tried(String what) {
        tries.merge(what, 1, Integer::sum);
    }

    /** To be called before it: what the kill itself takes counts. */
    Strike strike(String what, List<Customers.Order> orders, Set<Form> needed) {
        return new Strike(what, orders, needed, now());
    }

    /** @param inFlight requests without an answer, open transactions, and what somebody had claimed, at that moment */
    void counts(Strike strike, String whom, long inFlight) {
        strikes.add(strike);
        System.out.printf("Kill %d, %s: %s, %d in flight%n", strikes.size(), strike.what(), whom, inFlight);
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
        var whole = new ArrayList<Settled>();
        System.out.printf(
                "%-42s %5s %5s %10s %s%n", "point", "tries", "kills", "violations", "settled: p50 / p99 / max");
        tries.forEach((what, tried) -> {
            var such = strikes.stream()
                    .filter(strike -> strike.what().equals(what))
                    .toList();
            var took = settled(such);
            whole.addAll(took);
            System.out.printf(
                    "%-42s %5d %5d %10d %s%n", what, tried, such.size(), violations.getOrDefault(what, 0), times(took));
        });
        System.out.printf(
                "%d kills that count of %d tries, %d violations; settled %s; longer than %d s: %d after the kill, %d of them with a server; by %s%n",
                strikes.size(),
                tries.values().stream().mapToInt(n -> n).sum(),
                violations.values().stream().mapToInt(n -> n).sum(),
                times(whole),
                PROMISED,
                whole.stream().filter(one -> one.afterStrike() > PROMISED).count(),
                whole.stream().filter(one -> one.withAServer() > PROMISED).count(),
                place.query("""
                        select settled_by || ' ' || round(100.0 * count(*) / sum(count(*)) over (), 1) || ' %'
                          from payment_schema.payments where settled_by is not null group by settled_by order by 1"""));
    }

    /** In seconds; what was done before the kill had nothing to heal. */
    private List<Settled> settled(List<Strike> such) {
        var took = new ArrayList<Settled>();
        for (var strike : such) {
            place
                    .query("""
                            select extract(epoch from coalesce(max(r.done_at), max(p.settled_at)))
                              from payment_schema.payments p
                              left join payment_schema.refunds r on r.payment_id = p.id
                             where p.order_id = any(?)
                             group by p.id""", (Object)
                            strike.orders().stream().map(Customers.Order::id).toArray(String[]::new))
                    .stream()
                    .filter(Objects::nonNull)
                    .map(Double::parseDouble)
                    .filter(done -> done > strike.at())
                    .forEach(done ->
                            took.add(new Settled(done - strike.at(), presence.of(strike.at(), done, strike.needed()))));
        }
        return took;
    }

    private static String times(List<Settled> took) {
        return took.isEmpty()
                ? "-"
                : "%s after the kill, %s of that with a server (n = %d)"
                        .formatted(
                                percentiles(took, Settled::afterStrike),
                                percentiles(took, Settled::withAServer),
                                took.size());
    }

    private static String percentiles(List<Settled> took, ToDoubleFunction<Settled> time) {
        var sorted = took.stream().mapToDouble(time).sorted().toArray();
        return "%.1f / %.1f / %.1f s".formatted(at(sorted, 50), at(sorted, 99), at(sorted, 100));
    }

    private static double at(double[] sorted, int percent) {
        return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }
}
