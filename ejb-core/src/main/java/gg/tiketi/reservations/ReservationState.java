package gg.tiketi.reservations;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A reservation right after something happened to it.
 *
 * @param totalAmount in KRW
 * @param expiresAt until when it is held, while it is pending
 * @param seats what has just been reserved; empty after later acts, and where there are no seats
 * @param items likewise, tickets
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ReservationState(
        UUID id,
        UUID eventId,
        String reservationNumber,
        int totalAmount,
        Instant expiresAt,
        ReservationStatus status,
        PaymentStatus paymentStatus,
        List<ReservedSeat> seats,
        List<ReservedTickets> items) {}
