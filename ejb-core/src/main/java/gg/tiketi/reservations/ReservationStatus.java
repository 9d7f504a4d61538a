package gg.tiketi.reservations;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What has become of a reservation. */
public enum ReservationStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("confirmed")
    CONFIRMED,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("expired")
    EXPIRED
}
