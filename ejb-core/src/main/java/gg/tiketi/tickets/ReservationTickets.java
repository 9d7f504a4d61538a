package gg.tiketi.tickets;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The tickets of a reservation, with all that is printed on them.
 *
 * @param tickets also those that were given back; empty until the reservation is confirmed
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ReservationTickets(
        UUID reservationId,
        String reservationNumber,
        UUID eventId,
        String eventTitle,
        String venue,
        @Schema(nullable = true) String address,
        Instant eventDate,
        List<TicketView> tickets) {}
