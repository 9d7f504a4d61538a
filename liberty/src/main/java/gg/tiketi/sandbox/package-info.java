/**
 * A Toss Payments of our own, for development and tests, never for production: it speaks Toss's REST interface (version 2022-11-16), sends its
 * webhooks, and shows a payment window instead of a card company.
 *
 * <p>{@link gg.tiketi.sandbox.TossSandbox} is all of it; {@link gg.tiketi.sandbox.Main} runs one as a process. What it has "captured" is
 * written to a journal before anybody is told, so it is the truth after any crash: {@code GET /sandbox/captures}. What a test wants to go
 * wrong is said through {@link gg.tiketi.sandbox.Faults}.
 *
 * <p>Where Toss's documents are silent we had to choose: another amount than in the window is {@code INVALID_REQUEST}, another order
 * {@code FORBIDDEN_REQUEST}, a missing account for a refund {@code INVALID_REQUEST}, a second confirmation with another key
 * {@code ALREADY_PROCESSED_PAYMENT}; errors are remembered per idempotency key as answers are; an order id finds approved payments only.
 */
package gg.tiketi.sandbox;
