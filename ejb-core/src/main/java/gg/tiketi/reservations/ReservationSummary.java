package gg.tiketi.reservations;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A reservation in its buyer's list.
 *
 * @param totalAmount in KRW
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ReservationSummary(
        UUID id,
        UUID eventId,
        String reservationNumber,
        String eventTitle,
        String venue,
        Instant eventDate,
        int totalAmount,
        ReservationStatus status,
        PaymentStatus paymentStatus,
        Instant createdAt,
        Instant expiresAt,
        List<ReservationItem> items) {}
