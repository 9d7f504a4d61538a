package gg.tiketi.payments;

import java.time.Duration;

/**
 * A payment has come to something.
 *
 * @param method how it was paid; {@code none} where that was never known
 * @param outcome confirmed, declined, too_late, voided, waiting_for_deposit
 * @param settledBy reply, question, webhook, free
 * @param took since Toss was first asked; null: it never was
 */
public record PaymentsCounted(String method, String outcome, String settledBy, Duration took) {
    static PaymentsCounted settled(String method, String outcome, String settledBy, Payment payment) {
        return new PaymentsCounted(
                method == null ? "none" : method,
                outcome,
                settledBy,
                payment.firstSentAt() == null ? null : payment.age());
    }
}
