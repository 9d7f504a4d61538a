/**
 * Talking to Toss Payments; nothing about our payments is decided here.
 *
 * <p>{@link gg.tiketi.toss.TossGateway} is the door: it confirms, cancels and asks, and every answer, or the lack of one, is a
 * {@link gg.tiketi.toss.TossAnswer} with a {@link gg.tiketi.toss.Verdict}. No answer is {@code UNKNOWN}, never "declined". {@code TossCalls}
 * keeps a Toss that is slow, failing or gone from taking this server with it. Each call leaves a row in {@code payment_logs}, without
 * secrets. Never call any of this inside a transaction.
 */
package gg.tiketi.toss;
