/**
 * Giving money back. {@link gg.tiketi.refunds.Refunds} is the door for buyers and admins, {@link gg.tiketi.refunds.EventCancellations} for whole
 * events, {@link gg.tiketi.refunds.RefundDesk} for operators.
 *
 * <p>A refund is promised first: a row, with its entry in the books, in the transaction that frees the seats. That is final for the buyer. Toss is
 * told later and outside of any transaction, by whichever payment server claims the row, under a key saved before; it is told again until the
 * refund is seen there, by the same key as long as that may work. {@code CancellationTerms} computes what is kept, for the preview and for the
 * charge alike. The database has the last word: what is promised and kept of a payment is never more than was captured.
 */
package gg.tiketi.refunds;
