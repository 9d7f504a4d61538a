package gg.tiketi.events;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A price class of an event without assigned seats.
 *
 * @param price in KRW
 * @param version to be sent along with a change, so that it does not overwrite somebody else's
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TicketTypeView(
        UUID id,
        UUID eventId,
        String name,
        int price,
        int totalQuantity,
        int availableQuantity,
        @Schema(nullable = true) String description,
        int version) {}
