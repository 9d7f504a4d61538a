package gg.tiketi.tickets;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import gg.tiketi.reservations.SeatPlace;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One check at the door.
 *
 * @param gate which door, where staff said so
 * @param ticket null if there is no such ticket
 * @param used when it let somebody in before; null unless the result is {@code used}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TicketCheck(
        long id,
        CheckResult result,
        Instant checkedAt,
        @Schema(nullable = true) String gate,
        @Schema(nullable = true) CheckedTicket ticket,
        @Schema(nullable = true) Use used) {

    TicketCheck at(SeatPlace place, List<String> flags) {
        return new TicketCheck(id, result, checkedAt, gate, ticket.at(place, flags), used);
    }

    /**
     * @param label the seat in Korean, as it was sold, or the name of the ticket type
     * @param place where the seat is; null for tickets bought by quantity, and for a seat that is no more
     * @param flags what is special about the seat: wheelchair, companion, restrictedView
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record CheckedTicket(
            String number,
            String label,
            @Schema(nullable = true) SeatPlace place,
            String reservationNumber,
            String eventTitle,
            Instant eventDate,
            List<String> flags) {

        /** The database tells of a check without flags and place, as does an answer that an earlier release has kept. */
        public CheckedTicket {
            flags = flags == null ? List.of() : flags;
        }

        CheckedTicket at(SeatPlace seat, List<String> known) {
            return new CheckedTicket(number, label, seat, reservationNumber, eventTitle, eventDate, known);
        }
    }

    public record Use(Instant at, @Schema(nullable = true) String gate) {}
}
