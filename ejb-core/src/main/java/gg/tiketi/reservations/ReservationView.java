package gg.tiketi.reservations;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A reservation as its buyer sees it.
 *
 * @param totalAmount in KRW, of what is (or was, when it ended) in it
 * @param refundAmount promised to the buyer so far, in KRW
 * @param refundedAmount of which so much has arrived
 * @param cancellationFee kept of what was given back
 * @param seats those that still exist
 * @param isExpired whether the hold has run out, by the clock of the database
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ReservationView(
        UUID id,
        UUID eventId,
        String reservationNumber,
        String eventTitle,
        String venue,
        Instant eventDate,
        int totalAmount,
        ReservationStatus status,
        PaymentStatus paymentStatus,
        @Schema(nullable = true) String paymentMethod,
        Instant createdAt,
        Instant expiresAt,
        List<ReservationItem> items,
        List<ReservedSeat> seats,
        int refundAmount,
        int refundedAmount,
        int cancellationFee,
        @JsonProperty("isExpired") boolean isExpired) {}
