package gg.tiketi.payments;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What has become of a payment. */
public enum PaymentState {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("confirming")
    CONFIRMING,
    @JsonProperty("waiting_for_deposit")
    WAITING_FOR_DEPOSIT,
    @JsonProperty("confirmed")
    CONFIRMED,
    @JsonProperty("partially_refunded")
    PARTIALLY_REFUNDED,
    @JsonProperty("refunded")
    REFUNDED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED;

    static PaymentState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }

    /** Toss has the money, or had it. */
    boolean isCaptured() {
        return this == CONFIRMED || this == PARTIALLY_REFUNDED || this == REFUNDED;
    }

    boolean isUnderWay() {
        return this == CONFIRMING || this == WAITING_FOR_DEPOSIT;
    }
}
