package gg.tiketi.tickets;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import gg.tiketi.reservations.SeatPlace;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A ticket as its owner sees it.
 *
 * @param number what staff type in where no camera reads the code
 * @param label the seat in Korean, as it was sold, or the name of the ticket type
 * @param place where the seat is; null for tickets bought by quantity, and for a seat that is no more
 * @param seatId null for tickets bought by quantity
 * @param ticketTypeId null for seats
 * @param price in KRW
 * @param code for a QR code; null unless the ticket is valid
 * @param usedAt when it let somebody in
 * @param usedGate at which door, where staff said so
 * @param flags what is special about the seat: wheelchair, companion, restrictedView
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TicketView(
        UUID id,
        String number,
        String label,
        @Schema(nullable = true) SeatPlace place,
        @Schema(nullable = true) UUID seatId,
        @Schema(nullable = true) UUID ticketTypeId,
        int price,
        TicketStatus status,
        @Schema(nullable = true) String code,
        @Schema(nullable = true) Instant usedAt,
        @Schema(nullable = true) String usedGate,
        List<String> flags) {}
