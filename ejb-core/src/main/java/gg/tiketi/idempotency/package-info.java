/**
 * Repeating a request does no harm. Read this first.
 *
 * <p>A client sends an {@code Idempotency-Key} with what must happen once. Inside the transaction of the effect,
 * {@link gg.tiketi.idempotency.IdempotencyKeys#begin} takes the key or returns the answer that was given before, and
 * {@code complete} writes the answer down. So the answer is kept exactly when the effect is: what rolls back leaves no trace, and
 * no other storage has to agree with this one. Holds have an effect of one statement, which does both itself.
 *
 * <p>While a transaction has the key, a repeat is refused (409) instead of waiting on a connection: a transaction-scoped advisory
 * lock on user and key, taken before looking. The primary key is the last word should anybody go past the lock.
 *
 * <p>Keys belong to one user, and are kept for 24 hours; {@code IdempotencyTimer} deletes older ones.
 */
package gg.tiketi.idempotency;
