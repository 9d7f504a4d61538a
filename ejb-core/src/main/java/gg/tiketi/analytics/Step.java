package gg.tiketi.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody looks at: steps on the way to a ticket, and everything else. */
public enum Step {
    /** Any other page of the site. */
    @JsonProperty("page")
    PAGE,
    /** The page of an event. */
    @JsonProperty("view")
    VIEW,
    /** Its waiting room. */
    @JsonProperty("queue")
    QUEUE,
    /** Its seats or ticket types. */
    @JsonProperty("seats")
    SEATS,
    /** The page where it is paid. */
    @JsonProperty("checkout")
    CHECKOUT
}
