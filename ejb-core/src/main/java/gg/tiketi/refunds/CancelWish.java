package gg.tiketi.refunds;

import com.fasterxml.jackson.annotation.JsonInclude;
import gg.tiketi.reservations.CancelReason;

/**
 * How somebody wants a reservation given back.
 *
 * @param selection which part of it
 * @param reason shown to the buyer by Toss, at most 200 characters
 * @param expectedRefund what the client showed, in KRW, which is compared with what it is; null: not compared
 * @param account for payments by virtual account; null: not named (yet)
 * @param code why, as administrators sort it; null: not said
 */
public record CancelWish(
        Selection selection,
        String reason,
        Integer expectedRefund,
        RefundAccount account,

        @JsonInclude(JsonInclude.Include.NON_NULL) CancelReason code) {
    /** A buyer's own. */
    public CancelWish(Selection selection, String reason, Integer expectedRefund, RefundAccount account) {
        this(selection, reason, expectedRefund, account, null);
    }
}
