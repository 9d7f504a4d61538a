package gg.tiketi.reservations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * What is to be paid, or has been.
 *
 * @param seatCount seats and tickets in it
 * @param totalAmount in KRW
 * @param expiresAt until when it is held, while it is pending
 * @param refused code of the refusal if it cannot be paid now; null: it can
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Payable(
        UUID id,
        UUID eventId,
        String eventTitle,
        String reservationNumber,
        int seatCount,
        int totalAmount,
        ReservationStatus status,
        PaymentStatus paymentStatus,
        Instant expiresAt,
        @JsonIgnore String refused) {}
