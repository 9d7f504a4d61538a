package gg.tiketi.refunds;

/**
 * How somebody wants a reservation given back.
 *
 * @param selection which part of it
 * @param reason shown to the buyer by Toss, at most 200 characters
 * @param expectedRefund what the client showed, in KRW, which is compared with what it is; null: not compared
 * @param account for payments by virtual account; null: not named (yet)
 */
public record CancelWish(Selection selection, String reason, Integer expectedRefund, RefundAccount account) {}
