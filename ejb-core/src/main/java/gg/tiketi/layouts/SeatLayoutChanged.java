package gg.tiketi.layouts;

import gg.tiketi.outbox.Fact;
import java.util.UUID;

/**
 * Something happened to a layout.
 *
 * @param what created, changed or deleted
 */
public record SeatLayoutChanged(UUID layoutId, String what) implements Fact {
    @Override
    public String type() {
        return "seat_layout." + what;
    }

    @Override
    public String aggregate() {
        return "seat_layout";
    }

    @Override
    public String aggregateId() {
        return layoutId.toString();
    }
}
