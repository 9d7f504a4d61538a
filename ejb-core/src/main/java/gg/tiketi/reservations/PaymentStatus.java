package gg.tiketi.reservations;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the payment of a reservation stands. */
public enum PaymentStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("refunded")
    REFUNDED
}
