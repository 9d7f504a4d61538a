package gg.tiketi.seats;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the database says of a seat. */
public enum SeatStatus {
    @JsonProperty("available")
    AVAILABLE,

    /** In a pending reservation. */
    @JsonProperty("locked")
    LOCKED,

    /** Sold. */
    @JsonProperty("reserved")
    RESERVED
}
