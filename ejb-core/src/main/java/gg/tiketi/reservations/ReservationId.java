package gg.tiketi.reservations;

import java.util.UUID;

/** Identifies a reservation. */
public record ReservationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
