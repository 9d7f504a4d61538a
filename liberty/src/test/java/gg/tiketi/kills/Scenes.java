package gg.tiketi.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.database.Database;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.oracles.MoneyOracles;
import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.Faults.Call;
import gg.tiketi.sandbox.Faults.Kind;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What customers are doing when it happens, and how it must have ended. */
final class Scenes {
    private static final int AT_ONCE = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Place place;
    private final Database database;
    private final TossSandbox toss;
    private final Trap trap;
    private final Customers customers;

    Scenes(Place place, TossSandbox toss, Trap trap, Customers customers) {
        this.place = place;
        this.database = new Database(place.source());
        this.toss = toss;
        this.trap = trap;
        this.customers = customers;
    }

    /** The point is armed as soon as only that can come by. */
    List<Customers.Order> begin(KillPoint point, boolean goesOn, Server server) {
        switch (point.work()) {
            case PAYMENT -> {
                var orders = customers.agreed(AT_ONCE);
                trap.arm(point, goesOn);
                customers.confirm(server, orders);
                return orders;
            }
            case UNKNOWN_PAYMENT -> {
                var orders = customers.agreed(AT_ONCE);
                orders.forEach(this::loseAnswers);
                trap.arm(point, goesOn);
                customers.confirm(server, orders);
                return orders;
            }
            case REFUND -> {
                var orders = customers.paid(customers.agreed(AT_ONCE));
                trap.arm(point, goesOn);
                customers.giveBack(server, orders);
                return orders;
            }
            default -> {
                var orders = customers.paid(customers.agreedElsewhere(AT_ONCE));
                trap.arm(point, goesOn);
                customers.cancelEventOf(server, orders.get(0));
                return orders;
            }
        }
    }

    /** For this order alone: one that a kill keeps from Toss must leave nothing behind that hits a customer of the next. */
    private void loseAnswers(Customers.Order order) {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.DROP_AFTER).order(order.id()));
        toss.faults().add(Faults.Rule.once(Call.LOOKUP, Kind.REFUSE).order(order.id()));
    }

    /** Somebody without a trap has done all of it. */
    boolean isOver(KillPoint point, List<Customers.Order> orders) {
        var back = point.work() == KillPoint.Work.REFUND || point.work() == KillPoint.Work.CANCELLATION;
        return place.query("""
                        select p.id from payment_schema.payments p
                         where p.order_id = any(?)
                           and case when ? then not exists (select from payment_schema.refunds r where r.payment_id = p.id and r.status = 'done')
                               else p.status in ('pending', 'confirming') end""", orders.stream().map(Customers.Order::id).toArray(String[]::new), back)
                .isEmpty();
    }

    /** Every payment that was begun has an outcome, every refund has arrived, every cancellation has come to its end. */
    boolean isHealed() {
        return place.query("""
                        select 1 from payment_schema.payments where status = 'confirming'
                        union all
                        select 1 from payment_schema.refunds where status <> 'done'
                        union all
                        select 1 from ticket_schema.event_cancellations where finished_at is null""").isEmpty();
    }

    void awaitHealed(Duration within) {
        await().atMost(within).pollInterval(BETWEEN_LOOKS).ignoreExceptions().until(this::isHealed);
    }

    /** Promises that hold even in the middle of it, and are not kept. */
    Map<String, ?> violations() {
        return MoneyOracles.violations(database);
    }

    /** Nobody has anything to complain about, and Toss has captured once what it has captured. */
    void assertAllIsWell() {
        assertThat(violations()).isEmpty();
        assertThat(MoneyOracles.violationsAgainst(toss.captures().toString(), database))
                .isEmpty();
        assertThat(BookingOracles.violations(database)).isEmpty();
        assertThat(toss.captures()).allMatch(capture -> capture.path("captures").asInt() == 1);
    }
}
