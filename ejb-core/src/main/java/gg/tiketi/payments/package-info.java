/**
 * Paying for reservations through Toss Payments. Read this first.
 *
 * <p>A payment is an attempt to pay a reservation: {@code pending} (prepared; the buyer is in Toss's window), {@code confirming} (we have told
 * Toss to capture the money, or are about to), then {@code confirmed}, {@code waiting_for_deposit} (virtual account), {@code failed}, or
 * {@code cancelled} (nothing of it is ours). The table {@code legal_payment_transitions} says so, a trigger keeps it.
 *
 * <p>{@link gg.tiketi.payments.PaymentConfirmation} commits what it is going to do, idempotency key included; then it calls Toss with no
 * transaction open; then it commits what came of it. Between the two the reservation cannot expire. No answer is no answer: the payment stays
 * {@code confirming} until Toss has been asked, by {@link gg.tiketi.payments.ReconciliationTimer} on whichever server gets to it.
 *
 * <p>Everybody who learns something (an answer, a question, a webhook) ends in {@code Resolution}, which judges, and {@code Settlements}, which
 * writes: each of its methods is one transaction that looks again at what is there, so order and number do not matter. A payment and its
 * reservation change in one transaction; the reservation is locked first.
 *
 * <p>Money Toss has and we cannot keep goes back: as a refund where it was captured as agreed but the seats are gone, and by voiding it where it
 * was never ours (another amount, a second payment of one reservation, a deposit that did not come). Money that has gone back without us is
 * written down by {@code Reversals}; {@code TossList} compares everything with what Toss remembers.
 */
package gg.tiketi.payments;
