package gg.tiketi.payments;

import gg.tiketi.outbox.Fact;
import java.util.UUID;

/** What others may want to know of payments. Amounts are KRW. */
final class Facts {
    private Facts() {}

    private interface OfPayment extends Fact {
        UUID paymentId();

        @Override
        default String aggregate() {
            return "payment";
        }

        @Override
        default String aggregateId() {
            return paymentId().toString();
        }
    }

    /** The money has been captured. @param sold false: too late for the reservation, the money goes back */
    record Completed(
            UUID paymentId, UUID reservationId, UUID eventId, UUID userId, int amount, String method, boolean sold)
            implements OfPayment {
        static Completed of(Payment p, String method, boolean sold) {
            return new Completed(
                    p.id(), p.reservation().value(), p.eventId(), p.buyer().value(), p.amount(), method, sold);
        }

        @Override
        public String type() {
            return "payment.completed";
        }
    }

    /** @param code of Toss's or ours */
    record Failed(UUID paymentId, UUID reservationId, UUID eventId, UUID userId, int amount, String code)
            implements OfPayment {
        static Failed of(Payment p, String code) {
            return new Failed(
                    p.id(), p.reservation().value(), p.eventId(), p.buyer().value(), p.amount(), code);
        }

        @Override
        public String type() {
            return "payment.failed";
        }
    }

    /** Nothing of it is ours any more, and the buyer has everything. */
    record Voided(UUID paymentId, UUID reservationId, UUID eventId, UUID userId, int amount, String reason)
            implements OfPayment {
        static Voided of(Payment p, String reason) {
            return new Voided(
                    p.id(), p.reservation().value(), p.eventId(), p.buyer().value(), p.amount(), reason);
        }

        @Override
        public String type() {
            return "payment.voided";
        }
    }

    /** The buyer has to deposit the money. */
    record DepositAwaited(
            UUID paymentId, UUID reservationId, UUID eventId, UUID userId, int amount, java.time.Instant dueDate)
            implements OfPayment {
        static DepositAwaited of(Payment p, java.time.Instant due) {
            return new DepositAwaited(
                    p.id(), p.reservation().value(), p.eventId(), p.buyer().value(), p.amount(), due);
        }

        @Override
        public String type() {
            return "payment.deposit_awaited";
        }
    }
}
