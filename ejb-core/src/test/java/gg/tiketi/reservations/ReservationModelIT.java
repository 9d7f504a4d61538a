package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever buyers, payments and time do, in any order: the life of reservations is that of a model of a few lines. */
class ReservationModelIT {
    private static final int SEATS = 6;
    private static final int USERS = 3;
    private static final int LIMIT = 3;
    private static final String DONE = "DONE";

    private final TestDatabase database = TestDatabase.migrated();

    enum Act {
        HOLD,
        LAPSE,
        SWEEP,
        BEGIN_PAYMENT,
        END_PAYMENT,
        CONFIRM,
        CANCEL
    }

    /** @param which of the reservations made so far, for all but HOLD and SWEEP */
    record Step(Act act, int user, Set<Integer> seats, int which) {}

    @Provide
    Arbitrary<List<Step>> lives() {
        var acts = Arbitraries.frequency(
                Tuple.of(5, Act.HOLD),
                Tuple.of(3, Act.LAPSE),
                Tuple.of(2, Act.SWEEP),
                Tuple.of(2, Act.BEGIN_PAYMENT),
                Tuple.of(1, Act.END_PAYMENT),
                Tuple.of(2, Act.CONFIRM),
                Tuple.of(2, Act.CANCEL));
        var seats =
                Arbitraries.integers().between(0, SEATS - 1).set().ofMinSize(1).ofMaxSize(LIMIT + 1);
        return Combinators.combine(
                        acts,
                        Arbitraries.integers().between(0, USERS - 1),
                        seats,
                        Arbitraries.integers().between(0, 1_000))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    @Property(tries = 100, seed = "20261121")
    void theDatabaseDoesWhatTheModelSays(@ForAll("lives") List<Step> life) throws Exception {
        var sale = Sale.of(database, SEATS, LIMIT);
        try (var desk = new Desk(database)) {
            sweep(desk);
            var run = new Run(sale, desk);
            life.forEach(run::step);
            sweep(desk);
        }
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
    }

    /** Lives before this one left holds behind. */
    private static void sweep(Desk desk) {
        desk.call(door -> door.expireHolds(1000));
    }

    /** A reservation as the model knows it. */
    private static final class Model {
        private final int user;
        private final Set<Integer> seats;
        private String status = "pending";
        private boolean lapsed;
        private boolean paying;

        private Model(int user, Set<Integer> seats) {
            this.user = user;
            this.seats = seats;
        }

        private boolean isOver() {
            return status.equals("pending") && lapsed && !paying;
        }

        private boolean isLive() {
            return Set.of("pending", "confirmed").contains(status);
        }
    }

    private static final class Run {
        private final Sale sale;
        private final Desk desk;
        private final List<UUID> seats;
        private final List<UserId> users;
        private final List<Model> models = new ArrayList<>();
        private final List<ReservationState> held = new ArrayList<>();

        private Run(Sale sale, Desk desk) {
            this.sale = sale;
            this.desk = desk;
            this.seats = sale.seats();
            this.users = sale.buyers(USERS);
        }

        private void step(Step step) {
            switch (step.act()) {
                case HOLD -> hold(step);
                case SWEEP -> {
                    var due = models.stream().filter(Model::isOver).toList();
                    assertThat(desk.<Integer>call(door -> door.expireHolds(1000)))
                            .isEqualTo(due.size());
                    due.forEach(model -> model.status = "expired");
                }
                default -> {
                    if (!models.isEmpty()) {
                        change(step.act(), step.which() % models.size());
                    }
                }
            }
            compare();
        }

        private void hold(Step step) {
            var wanted = step.seats().stream().map(seats::get).toList();
            var expected = holdInModel(step);
            var answer = answerOf(() ->
                    held.add(desk.call(door -> door.holdSeats(users.get(step.user()), sale.event, wanted, null))));
            assertThat(answer).as("%s", step).isEqualTo(expected);
        }

        private String holdInModel(Step step) {
            if (models.stream()
                    .anyMatch(model -> model.isLive() && !model.isOver() && meets(model.seats, step.seats()))) {
                return "SEAT_UNAVAILABLE";
            }
            var taken = models.stream()
                    .filter(model -> model.user == step.user() && model.isLive() && !model.isOver())
                    .mapToInt(model -> model.seats.size())
                    .sum();
            if (taken + step.seats().size() > LIMIT) {
                return "SEAT_LIMIT_EXCEEDED";
            }
            models.stream()
                    .filter(Model::isOver)
                    .filter(model -> model.user == step.user() || meets(model.seats, step.seats()))
                    .forEach(model -> model.status = "expired");
            models.add(new Model(step.user(), step.seats()));
            return DONE;
        }

        private void change(Act act, int which) {
            var model = models.get(which);
            var id = new ReservationId(held.get(which).id());
            var user = users.get(model.user);
            switch (act) {
                case LAPSE -> {
                    sale.lapse(held.get(which));
                    model.lapsed |= model.status.equals("pending");
                }
                case BEGIN_PAYMENT -> {
                    assertThat(answerOf(() -> desk.call(door -> door.beginPayment(user, id))))
                            .isEqualTo(model.paying ? "PAYMENT_IN_PROGRESS" : payable(model));
                    model.paying |= model.status.equals("pending") && !model.isOver();
                }
                case END_PAYMENT -> {
                    desk.call(door -> {
                        door.endPayment(id);
                        return id;
                    });
                    model.paying = false;
                }
                case CONFIRM -> {
                    var expected = payable(model).equals("ALREADY_PAID") ? DONE : payable(model);
                    assertThat(answerOf(() -> desk.call(door -> door.confirm(id, "CARD"))))
                            .isEqualTo(expected);
                    if (expected.equals(DONE)) {
                        model.status = "confirmed";
                        model.paying = false;
                    }
                }
                case CANCEL -> {
                    var expected = cancellable(model);
                    assertThat(answerOf(() -> desk.call(door -> door.cancel(user, id))))
                            .isEqualTo(expected);
                    if (expected.equals(DONE)) {
                        model.status = "cancelled";
                    }
                }
                default -> throw new IllegalArgumentException(act.name());
            }
        }

        private static String payable(Model model) {
            return switch (model.status) {
                case "confirmed" -> "ALREADY_PAID";
                case "expired" -> "RESERVATION_EXPIRED";
                case "cancelled" -> "RESERVATION_NOT_PAYABLE";
                default -> model.isOver() ? "RESERVATION_EXPIRED" : DONE;
            };
        }

        private static String cancellable(Model model) {
            return switch (model.status) {
                case "confirmed" -> "ILLEGAL_STATE";
                case "expired" -> "RESERVATION_EXPIRED";
                default -> model.paying ? "PAYMENT_IN_PROGRESS" : DONE;
            };
        }

        private void compare() {
            var there = sale.owner()
                    .query(
                            "select id || ' ' || status from ticket_schema.reservations where event_id = ?",
                            row -> row.getString(1),
                            sale.event.value());
            var expected = new HashSet<String>();
            for (var i = 0; i < models.size(); i++) {
                expected.add(held.get(i).id() + " " + models.get(i).status);
            }
            assertThat(new HashSet<>(there)).isEqualTo(expected);
        }

        private static boolean meets(Set<Integer> some, Set<Integer> others) {
            return some.stream().anyMatch(others::contains);
        }

        private static String answerOf(Supplier<?> act) {
            try {
                act.get();
                return DONE;
            } catch (Refusal no) {
                return no.code().name();
            }
        }
    }
}
