package gg.tiketi.tickets;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
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

    /** @param label the seat, or the name of the ticket type */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record CheckedTicket(
            String number, String label, String reservationNumber, String eventTitle, Instant eventDate) {}

    public record Use(Instant at, @Schema(nullable = true) String gate) {}
}
