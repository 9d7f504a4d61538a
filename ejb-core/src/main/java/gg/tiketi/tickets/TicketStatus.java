package gg.tiketi.tickets;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a ticket is worth at the door. */
public enum TicketStatus {
    @JsonProperty("valid")
    VALID,
    @JsonProperty("used")
    USED,
    @JsonProperty("cancelled")
    CANCELLED
}
