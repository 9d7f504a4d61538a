package gg.tiketi.refunds;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What giving back some or all of a reservation costs at one moment. Amounts are KRW.
 *
 * @param allowed whether the buyer may, by the terms; an admin always may
 * @param paidAmount what was paid for what would be given back
 * @param fee that would be kept of it
 * @param refundAmount that would go back; with the fee less than was paid if some of it has gone back already, as a favour
 * @param whole whether nothing would be left of the reservation
 * @param deadline until when the buyer may give it back
 * @param freeUntil until when nothing is kept; null: nothing ever is
 * @param rule that decides the fee now; null: no fee
 * @param at when this was so, by the clock of the database
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CancellationQuote(
        UUID reservationId,
        boolean allowed,
        boolean whole,
        int paidAmount,
        int fee,
        int refundAmount,
        Instant deadline,
        @Schema(nullable = true) Instant freeUntil,
        @Schema(nullable = true) QuotedFee rule,
        List<QuotedItem> items,
        Instant at) {

    /** @see gg.tiketi.events.CancellationPolicy.Fee */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record QuotedFee(
            int daysBefore,
            int percent,
            @Schema(nullable = true) Integer flat,
            @Schema(nullable = true) Integer cap) {}

    /**
     * A seat, or tickets of one type.
     *
     * @param fee of all of them together
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record QuotedItem(
            @Schema(nullable = true) UUID seatId,
            @Schema(nullable = true) UUID ticketTypeId,
            String label,
            int quantity,
            int paidAmount,
            int fee,
            int refundAmount) {}
}
