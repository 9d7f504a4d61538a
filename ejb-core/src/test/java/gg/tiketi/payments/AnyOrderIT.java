package gg.tiketi.payments;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.oracles.MoneyOracles;
import gg.tiketi.reservations.ReservationState;
import gg.tiketi.reservations.Sale;
import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.Faults.Call;
import gg.tiketi.sandbox.Faults.Kind;
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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All that can happen to a payment, in any order and any number of times, comes to the same: who confirms in time has paid once and has the
 * seats; who does not has neither. Sequences are drawn from one seed; {@code -Dpayments.sequences} makes it many.
 */
class AnyOrderIT {
    private static final int SEQUENCES = Integer.getInteger("payments.sequences", 60);
    private static final long SEED = Long.getLong("payments.seed", 20_261_121L);
    private static final int LONGEST = 9;

    /** Many sequences go through several databases at once. */
    private static final int LANES = SEQUENCES < 1_000 ? 1 : 10;

    private static final int REPORT_EVERY = 5_000;

    /** A row of seats is shared by so many sequences: making one takes longer than paying. */
    private static final int SEATS = 50;

    private enum Step {
        CONFIRM,
        CONFIRM_AGAIN,
        NEWS_OF_CAPTURE,
        NEWS_OF_DEPOSIT,
        FORGED_NEWS,
        RECONCILE,
        HOLD_RUNS_OUT
    }

    /** What happens to the first confirmation at Toss; null: nothing special. */
    private static final List<Kind> FAULTS = java.util.Arrays.asList(
            null, Kind.DROP, Kind.DROP_AFTER, Kind.ERROR_AFTER, Kind.REFUSE, Kind.MALFORMED_AFTER);

    @TempDir
    private static Path folder;

    @Test
    void everyOrderComesToTheSame() throws Exception {
        var begun = System.nanoTime();
        var done = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(LANES);
        try {
            var lanes = new ArrayList<Future<Void>>();
            for (var lane = 0; lane < LANES; lane++) {
                var first = lane;
                lanes.add(threads.submit(() -> {
                    try (var line = new Lane(folder.resolve("toss-" + first))) {
                        for (var number = first; number < SEQUENCES; number += LANES) {
                            line.play(SEED + number);
                            if (done.incrementAndGet() % REPORT_EVERY == 0) {
                                System.out.printf("%,d sequences%n", done.get());
                            }
                        }
                        line.askTheOracles();
                    }
                    return null;
                }));
            }
            for (var lane : lanes) {
                lane.get();
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.printf(
                "%,d sequences of %d steps from seed %d in %d s: all came to the same%n",
                done.get(), LONGEST, SEED, (System.nanoTime() - begun) / 1_000_000_000);
        assertThat(done).hasValue(SEQUENCES);
    }

    /** A database, a Toss and a till of its own: what waits in one is not looked into by another. */
    private static final class Lane implements AutoCloseable {
        private final TestDatabase database = TestDatabase.migrated();
        private final TossSandbox toss;
        private final Till till;
        private Sale sale;
        private List<UUID> seats = List.of();

        Lane(Path folder) throws IOException {
            toss = new TossSandbox(folder, 0);
            till = new Till(database, toss.uri(), List.of(PaymentMethod.values()), false);
        }

        void play(long seed) {
            var random = new Random(seed);
            if (seats.isEmpty()) {
                sale = Sale.of(database, SEATS, 1);
                seats = new ArrayList<>(sale.seats());
            }
            var buyer = sale.buyer();
            var held = till.held(sale, buyer, List.of(seats.remove(0)));
            var order = till.prepare(buyer, held);
            var key = toss.consent(order.orderId(), order.amount(), "CARD", null);
            var fault = FAULTS.get(random.nextInt(FAULTS.size()));
            if (fault != null) {
                toss.faults().add(Faults.Rule.once(Call.CONFIRM, fault).order(order.orderId()));
            }
            if (random.nextBoolean()) {
                toss.faults().add(Faults.Rule.once(Call.LOOKUP, Kind.REFUSE).order(order.orderId()));
            }
            var steps = new ArrayList<Step>();
            while (steps.size() < LONGEST) {
                steps.add(Step.values()[random.nextInt(Step.values().length)]);
            }
            steps.forEach(step -> take(step, buyer, held, order, key));
            for (var i = 0; i < 4; i++) {
                till.reconcileAll();
            }
            // What was not used up would be looked through by every later call.
            toss.faults().clear();

            var confirmed = firstOf(steps, Step.CONFIRM, Step.CONFIRM_AGAIN);
            var paid = confirmed >= 0 && confirmed < firstOrNever(steps, Step.HOLD_RUNS_OUT);
            var described = "seed " + seed + ", " + fault + ", " + steps;
            assertThat(toss.payment(key).path("status").asText().equals("DONE"))
                    .as(described)
                    .isEqualTo(paid);
            assertThat(till.of(buyer, order).status())
                    .as(described)
                    .isEqualTo(paid ? PaymentState.CONFIRMED : PaymentState.PENDING);
            var lapsed = steps.contains(Step.HOLD_RUNS_OUT);
            assertThat(till.reservationStatus(held))
                    .as(described)
                    .isEqualTo(paid ? "confirmed completed" : lapsed ? "expired pending" : "pending pending");
        }

        void askTheOracles() {
            assertThat(BookingOracles.violations(till.owner)).isEmpty();
            assertThat(MoneyOracles.violations(till.owner)).isEmpty();
            assertThat(MoneyOracles.violationsAgainst(toss.captures().toString(), till.owner))
                    .isEmpty();
        }

        private void take(Step step, UserId buyer, ReservationState held, PreparedPayment order, String key) {
            switch (step) {
                case CONFIRM, CONFIRM_AGAIN -> {
                    try {
                        till.confirm(buyer, order, key);
                    } catch (Refusal e) {
                        assertThat(e.code().name()).isIn("RESERVATION_EXPIRED", "PAYMENT_PROVIDER_UNAVAILABLE");
                    }
                }
                case NEWS_OF_CAPTURE ->
                    till.news.receive(
                            "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"orderId\":\"%s\",\"paymentKey\":\"%s\",\"status\":\"DONE\"}}"
                                    .formatted(order.orderId(), key));
                case NEWS_OF_DEPOSIT ->
                    till.news.receive("{\"status\":\"DONE\",\"transactionKey\":\"t\",\"orderId\":\"%s\"}"
                            .formatted(order.orderId()));
                case FORGED_NEWS ->
                    till.news.receive(
                            "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"orderId\":\"%s\",\"status\":\"CANCELED\",\"secret\":\"ps_x\"}}"
                                    .formatted(order.orderId()));
                case RECONCILE -> till.reconcileAll();
                case HOLD_RUNS_OUT -> {
                    till.owner.update(
                            "update ticket_schema.reservations set expires_at = now() where id = ? and status = 'pending'",
                            held.id());
                    till.expireHolds();
                }
            }
        }

        @Override
        public void close() throws Exception {
            till.close();
            toss.close();
        }
    }

    private static int firstOf(List<Step> steps, Step... wanted) {
        return java.util.Arrays.stream(wanted)
                .mapToInt(steps::indexOf)
                .filter(index -> index >= 0)
                .min()
                .orElse(-1);
    }

    private static int firstOrNever(List<Step> steps, Step wanted) {
        var first = steps.indexOf(wanted);
        return first < 0 ? Integer.MAX_VALUE : first;
    }
}
