package gg.tiketi.shared;

import java.util.UUID;

/** Identifies an event (one performance on sale). */
public record EventId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
