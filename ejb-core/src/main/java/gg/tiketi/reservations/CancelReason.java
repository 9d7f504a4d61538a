package gg.tiketi.reservations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Why an administrator ends a reservation or gives money back, in one word; what else there is to say stands beside it. */
public enum CancelReason {
    /** The buyer asked for it. */
    @JsonProperty("customer_request")
    CUSTOMER_REQUEST,
    /** Another day, another cast, another venue. */
    @JsonProperty("event_changed")
    EVENT_CHANGED,
    @JsonProperty("event_cancelled")
    EVENT_CANCELLED,
    /** The seat is not what was sold: the view, the equipment, a seat that is not there. */
    @JsonProperty("seat_problem")
    SEAT_PROBLEM,
    @JsonProperty("duplicate")
    DUPLICATE,
    @JsonProperty("payment_problem")
    PAYMENT_PROBLEM,
    /** Scalpers, stolen cards. */
    @JsonProperty("fraud")
    FRAUD,
    @JsonProperty("goodwill")
    GOODWILL,
    @JsonProperty("other")
    OTHER;

    /** @param word as in the database; null: none */
    public static CancelReason of(String word) {
        return word == null ? null : valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** @return the detail of an audit log's entry, with the word if there is one */
    public static Map<String, Object> noted(CancelReason code, Map<String, ?> detail) {
        var noted = new TreeMap<String, Object>(detail);
        if (code != null) {
            noted.put("reasonCode", code.toString());
        }
        return noted;
    }

    /** As in the database and on the wire. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
