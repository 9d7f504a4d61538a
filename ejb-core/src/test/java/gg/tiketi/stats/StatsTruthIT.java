package gg.tiketi.stats;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.payments.PaymentMethod;
import gg.tiketi.payments.Till;
import gg.tiketi.refunds.CancelWish;
import gg.tiketi.refunds.Counter;
import gg.tiketi.refunds.Selection;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.ReservationState;
import gg.tiketi.reservations.Sale;
import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever people, Toss and the clock do, figures come to what the tables of the domains come to, to the won: random lives through the
 * real doors, heard of late, twice and in any order, counted by servers that die, and counted anew meanwhile. Drawn from one seed; {@code
 * -Dstats.steps} makes it more.
 */
class StatsTruthIT {
    private static final int STEPS = Integer.getInteger("stats.steps", 250);
    private static final long SEED = Long.getLong("stats.seed", 20_261_121L);
    private static final String FEES = """
            {"deadlineHours": 24, "fees": [{"daysBefore": 9, "percent": 10}, {"daysBefore": 6, "percent": 20}, {"daysBefore": 2, "percent": 30}]}""";

    private enum Act {
        HOLD,
        HOLD_TICKETS,
        PAY,
        BE_DECLINED,
        GIVE_UP,
        RUN_OUT,
        CANCEL,
        CANCEL_SEAT,
        FAVOUR,
        GET_MONEY_BACK,
        HEAR,
        COUNT,
        COUNT_IN_VAIN,
        REBUILD
    }

    private record Held(UserId buyer, ReservationState reservation, List<UUID> seats) {}

    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final StatsServer stats = new StatsServer(database);
    private final Database owner = stats.owner;
    private final Random random = new Random(SEED);
    private final List<Held> held = new ArrayList<>();
    private TossSandbox toss;
    private Till till;
    private Counter counter;
    private Sale sale;
    private List<UUID> seats;
    private List<UserId> buyers;
    private UUID standing;

    @BeforeEach
    void open() throws IOException {
        toss = new TossSandbox(folder, 0);
        till = new Till(database, toss.uri(), List.of(PaymentMethod.values()), false);
        counter = new Counter(database);
        sale = Sale.of(database, 120, 4);
        owner.update(
                "update ticket_schema.events set cancellation_policy = cast(? as jsonb), event_date = now() + interval '8 days'",
                FEES);
        seats = sale.seats();
        standing = sale.ticketType("스탠딩", 200);
        buyers = sale.buyers(40);
    }

    @AfterEach
    void close() throws Exception {
        till.close();
        counter.close();
        toss.close();
    }

    @Test
    void figuresAreWhatTheTablesSay() {
        var lastStep = "";
        for (int step = 0; step < STEPS; step++) {
            lastStep = step(Act.values()[random.nextInt(Act.values().length)]);
        }
        stats.finish();

        assertThat(StatsTruth.differences(owner))
                .as("seed %d, last %s", SEED, lastStep)
                .isEmpty();
        assertThat(owner.first(
                        "select refunded > 0 and fees > 0 and expired > 0 and cancelled > 0 as varied"
                                + " from stats_schema.sales where scope = 'all'"
                                + " and generation = (select generation from stats_schema.read_model)",
                        row -> row.getBoolean("varied")))
                .contains(true);

        // Counted anew, it is the same again, and the old count is forgotten.
        stats.startRebuild();
        stats.finish();
        assertThat(StatsTruth.differences(owner)).isEmpty();
        assertThat(owner.query("select distinct generation from stats_schema.sales", row -> row.getInt(1)))
                .hasSize(1);
    }

    @Test
    void aCountThatForgetsWhatItAddedBeforeIsFound() {
        sabotage("count_reservations", "select k.reservation_id, -1,", "select k.reservation_id, 0,");
        holdAndPay();
        stats.finish();
        owner.query(
                "select ticket_schema.note_favour(?, 1000)",
                row -> "",
                held.get(0).reservation().id());
        step(Act.CANCEL);
        step(Act.GET_MONEY_BACK);
        stats.finish();

        assertThat(StatsTruth.differences(owner)).isNotEmpty();
    }

    @Test
    void aDayThatBeginsWithUtcIsFound() {
        sabotage("seoul", "Asia/Seoul", "UTC");
        year(400);
        stats.finish();

        assertThat(StatsTruth.differences(owner)).anyMatch(difference -> difference.startsWith("day"));
    }

    @Test
    void aSpanThatIsCountedTwiceIsFound() {
        sabotage("spans", "larger.first < period.first", "larger.first <= period.first");
        year(400);
        stats.finish();

        assertThat(StatsTruth.differences(owner)).anyMatch(difference -> difference.contains(" from "));
    }

    @Test
    void aYearOfSalesIsCountedFromScratch() {
        year(400);
        stats.finish();

        assertThat(StatsTruth.differences(owner).stream().filter(difference -> !isOfBooks(difference)))
                .isEmpty();
    }

    /** The year that is made by statements has no books. */
    private static boolean isOfBooks(String difference) {
        return difference.matches(".*\\b(captured|refunded|refunds|fees|revenue): .* instead of ");
    }

    private void year(int reservations) {
        // What only a superuser may: leaving the triggers out.
        YearOfSales.make(database, reservations);
    }

    private String step(Act act) {
        try {
            switch (act) {
                case HOLD -> hold();
                case HOLD_TICKETS -> holdTickets();
                case PAY -> pay(null);
                case BE_DECLINED -> pay(Faults.Kind.REFUSE);
                case GIVE_UP -> {
                    var one = any();
                    till.cancel(one.buyer(), one.reservation());
                }
                case RUN_OUT -> {
                    sale.lapse(any().reservation());
                    till.expireHolds();
                }
                case CANCEL -> cancel(Selection.ALL);
                case CANCEL_SEAT -> {
                    var one = any();
                    if (!one.seats().isEmpty()) {
                        cancel(one, new Selection(one.seats().subList(0, 1), List.of()));
                    }
                }
                case FAVOUR -> {
                    var one = any();
                    counter.call(door -> door.favour(
                            one.buyer(), new ReservationId(one.reservation().id()), 7_000, "미안", null, null, null));
                }
                case GET_MONEY_BACK -> counter.completeAll();
                case HEAR -> stats.hear(random);
                case COUNT -> stats.model.countChanges();
                case COUNT_IN_VAIN -> stats.countInVain();
                case REBUILD -> {
                    stats.startRebuild();
                    stats.model.advanceRebuild();
                }
            }
        } catch (Refusal no) {
            // Not everything is possible at any time.
            return act + " " + no.code();
        }
        return act.toString();
    }

    private void holdAndPay() {
        hold();
        pay(null);
    }

    private void hold() {
        var wanted = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> seats.get(random.nextInt(seats.size())))
                .distinct()
                .toList();
        var buyer = buyers.get(random.nextInt(buyers.size()));
        held.add(new Held(buyer, till.held(sale, buyer, wanted), wanted));
    }

    private void holdTickets() {
        var buyer = buyers.get(random.nextInt(buyers.size()));
        held.add(new Held(buyer, counter.heldTickets(sale, buyer, standing, 1 + random.nextInt(3)), List.of()));
    }

    private void pay(Faults.Kind fault) {
        var one = any();
        var order = till.prepare(one.buyer(), one.reservation());
        var key = toss.consent(order.orderId(), order.amount(), "CARD", null);
        if (fault != null) {
            toss.faults().add(Faults.Rule.once(Faults.Call.CONFIRM, fault).order(order.orderId()));
        }
        till.confirm(one.buyer(), order, key);
        till.reconcileAll();
    }

    private void cancel(Selection selection) {
        cancel(any(), selection);
    }

    private void cancel(Held one, Selection selection) {
        var id = new ReservationId(one.reservation().id());
        counter.call(door -> door.cancel(one.buyer(), id, new CancelWish(selection, "변심", null, null), null));
    }

    /** Rather one of the last. */
    private Held any() {
        if (held.isEmpty()) {
            hold();
        }
        return held.get(held.size() - 1 - random.nextInt(Math.min(held.size(), 12)));
    }

    private void sabotage(String function, String part, String by) {
        var source = owner.first(
                        "select pg_get_functiondef(cast(? as regproc))",
                        row -> row.getString(1),
                        "stats_schema." + function)
                .orElseThrow();
        assertThat(source).contains(part);
        owner.update(source.replace(part, by));
    }
}
