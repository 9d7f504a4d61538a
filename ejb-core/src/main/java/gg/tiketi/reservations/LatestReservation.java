package gg.tiketi.reservations;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * A reservation among the latest, without its buyer.
 *
 * @param totalAmount in KRW
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LatestReservation(
        UUID id,
        String reservationNumber,
        UUID eventId,
        String eventTitle,
        int seatCount,
        int totalAmount,
        ReservationStatus status,
        PaymentStatus paymentStatus,
        Instant createdAt) {}
