package gg.tiketi.reservations;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A seat, or tickets of one type; the other's name is null.
 *
 * @param seatLabel in Korean, as it was sold
 * @param place where the seat is; null for tickets, and for a seat that is no more
 * @param unitPrice in KRW
 * @param flags what is special about the seat: wheelchair, companion, restrictedView
 */
public record ReservationItem(
        @Schema(nullable = true) String ticketTypeName,
        int quantity,
        int unitPrice,
        int subtotal,
        @Schema(nullable = true) String seatLabel,
        @Schema(nullable = true) SeatPlace place,
        List<String> flags) {}
