package gg.tiketi.payments;

import gg.tiketi.reservations.Payable;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestTransactions;
import gg.tiketi.toss.TossAnswer;
import gg.tiketi.toss.TossPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Doors as a container opens them: each call in a transaction of its own. */
final class InTransactions {
    private final TestTransactions transactions;

    InTransactions(TestTransactions transactions) {
        this.transactions = transactions;
    }

    Payments open(Payments door) {
        return new Paying(door, transactions);
    }

    Settlements open(Settlements door) {
        return new Settling(door, transactions);
    }

    Reversals open(Reversals door) {
        return new Reversing(door, transactions);
    }

    TossNews open(TossNews door) {
        return new Hearing(door, transactions);
    }

    private static final class Paying extends Payments {
        private final Payments door;
        private final TestTransactions tx;

        Paying(Payments door, TestTransactions tx) {
            this.door = door;
            this.tx = tx;
        }

        @Override
        public PreparedPayment prepare(UserId buyer, ReservationId reservation, Integer amount, String key) {
            return tx.inNew(() -> door.prepare(buyer, reservation, amount, key));
        }

        @Override
        public Begun begin(UserId buyer, String orderId, String paymentKey, int amount, String key) {
            return tx.inNew(() -> door.begin(buyer, orderId, paymentKey, amount, key));
        }

        @Override
        public Optional<Payment> takeOver(Payment payment) {
            return tx.inNew(() -> door.takeOver(payment));
        }

        @Override
        public boolean isRepeat(UserId buyer, ReservationId reservation, PaymentMethod method, String key) {
            return tx.inNew(() -> door.isRepeat(buyer, reservation, method, key));
        }

        @Override
        public Optional<PaymentView> live(UserId buyer, ReservationId reservation) {
            return tx.inNew(() -> door.live(buyer, reservation));
        }

        @Override
        public PaymentView payNothing(UserId buyer, ReservationId reservation) {
            return tx.inNew(() -> door.payNothing(buyer, reservation));
        }

        @Override
        public PaymentView find(UserId buyer, String orderId) {
            return tx.inNew(() -> door.find(buyer, orderId));
        }

        @Override
        public List<PaymentView> mine(UserId buyer) {
            return tx.inNew(() -> door.mine(buyer));
        }

        @Override
        public Payable reservation(UserId buyer, ReservationId id) {
            return tx.inNew(() -> door.reservation(buyer, id));
        }

        @Override
        public PaymentRows.WithReservation outcome(UserId buyer, String orderId) {
            return tx.inNew(() -> door.outcome(buyer, orderId));
        }

        @Override
        public Payment row(UserId buyer, String orderId) {
            return tx.inNew(() -> door.row(buyer, orderId));
        }
    }

    private static final class Settling extends Settlements {
        private final Settlements door;
        private final TestTransactions tx;

        Settling(Settlements door, TestTransactions tx) {
            this.door = door;
            this.tx = tx;
        }

        @Override
        public void approve(Payment known, TossPayment toss, String settledBy) {
            tx.run(() -> door.approve(known, toss, settledBy));
        }

        @Override
        public void decline(Payment known, String code, String message, String settledBy) {
            tx.run(() -> door.decline(known, code, message, settledBy));
        }

        @Override
        public void disown(Payment known, String settledBy) {
            tx.run(() -> door.disown(known, settledBy));
        }

        @Override
        public void awaitDeposit(Payment known, TossPayment toss, Instant due, String settledBy) {
            tx.run(() -> door.awaitDeposit(known, toss, due, settledBy));
        }

        @Override
        public void startVoid(Payment known, String reason) {
            tx.run(() -> door.startVoid(known, reason));
        }

        @Override
        public void voided(Payment known, String settledBy) {
            tx.run(() -> door.voided(known, settledBy));
        }

        @Override
        public void postpone(Payment payment, TossAnswer answer, Duration pause, boolean needsOperator) {
            tx.run(() -> door.postpone(payment, answer, pause, needsOperator));
        }

        @Override
        public Optional<Payment> renewKey(Payment payment) {
            return tx.inNew(() -> door.renewKey(payment));
        }
    }

    private static final class Reversing extends Reversals {
        private final Reversals door;
        private final TestTransactions tx;

        Reversing(Reversals door, TestTransactions tx) {
            this.door = door;
            this.tx = tx;
        }

        @Override
        public Outcome bounced(Payment known) {
            return tx.inNew(() -> door.bounced(known));
        }

        @Override
        public Outcome refundedElsewhere(Payment known, TossPayment seen) {
            return tx.inNew(() -> door.refundedElsewhere(known, seen));
        }
    }

    private static final class Hearing extends TossNews {
        private final TossNews door;
        private final TestTransactions tx;

        Hearing(TossNews door, TestTransactions tx) {
            this.door = door;
            this.tx = tx;
        }

        @Override
        public void receive(String body) {
            tx.run(() -> door.receive(body));
        }

        @Override
        public List<News> claim(int most, Duration lease) {
            return tx.inNew(() -> door.claim(most, lease));
        }

        @Override
        public void done(News one, String outcome) {
            tx.run(() -> door.done(one, outcome));
        }

        @Override
        public void later(News one) {
            tx.run(() -> door.later(one));
        }

        @Override
        public int purge(int most) {
            return tx.inNew(() -> door.purge(most));
        }
    }
}
