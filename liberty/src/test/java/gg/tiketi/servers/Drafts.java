package gg.tiketi.servers;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an administrator sends to create an event. */
public final class Drafts {
    private Drafts() {}

    /**
     * A concert that is sold for eight days and takes place on the ninth.
     *
     * @param opens when its sale does
     * @param more fields, also in the place of those that are there; what is sold has to be among them
     */
    public static Map<String, Object> event(String title, Instant opens, Map<String, ?> more) {
        var draft = new HashMap<String, Object>(Map.of(
                "title",
                title,
                "category",
                "concert",
                "venue",
                "고척스카이돔",
                "saleStartDate",
                opens.toString(),
                "saleEndDate",
                opens.plus(Duration.ofDays(8)).toString(),
                "eventDate",
                opens.plus(Duration.ofDays(9)).toString()));
        draft.putAll(more);
        return draft;
    }

    /** The same, whose sale has begun. */
    public static Map<String, Object> onSale(String title, Map<String, ?> more) {
        return event(title, Instant.now().minusSeconds(60), more);
    }

    /** The field for an event with one kind of tickets. */
    public static Map<String, Object> tickets(int price, int quantity) {
        return Map.of("ticketTypes", List.of(Map.of("name", "R석", "price", price, "totalQuantity", quantity)));
    }
}
