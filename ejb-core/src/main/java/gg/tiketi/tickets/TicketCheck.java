package gg.tiketi.tickets;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
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

    TicketCheck withFlags(List<String> flags) {
        return new TicketCheck(id, result, checkedAt, gate, ticket.withFlags(flags), used);
    }

    /**
     * @param label the seat, or the name of the ticket type
     * @param flags what is special about the seat: wheelchair, companion, restrictedView
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record CheckedTicket(
            String number,
            String label,
            String reservationNumber,
            String eventTitle,
            Instant eventDate,
            List<String> flags) {

        /** The database tells of a check without them, as does an answer that an earlier release has kept. */
        public CheckedTicket {
            flags = flags == null ? List.of() : flags;
        }

        CheckedTicket withFlags(List<String> known) {
            return new CheckedTicket(number, label, reservationNumber, eventTitle, eventDate, known);
        }
    }

    public record Use(Instant at, @Schema(nullable = true) String gate) {}
}
