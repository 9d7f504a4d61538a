package gg.tiketi.tickets;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a check at the door came to. */
public enum CheckResult {
    /** Let in; from now on the ticket is used. */
    @JsonProperty("valid")
    VALID,
    @JsonProperty("used")
    USED,
    /** Given back by its buyer, or the event does not take place. */
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("wrong_event")
    WRONG_EVENT,
    /** No ticket of ours has this number, or what was shown is no ticket at all. */
    @JsonProperty("unknown")
    UNKNOWN,
    /** Looks like a code of ours and was not signed by us. */
    @JsonProperty("forged")
    FORGED
}
