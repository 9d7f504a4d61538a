package gg.tiketi.reservations;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A reservation as its buyer sees it.
 *
 * @param seats those that still exist
 * @param isExpired whether the hold has run out, by the clock of the database
 */
public record ReservationView(
        @JsonUnwrapped ReservationSummary summary,
        @JsonProperty("payment_method") String paymentMethod,
        List<ReservedSeat> seats,
        @JsonProperty("isExpired") boolean isExpired) {}
