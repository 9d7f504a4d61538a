package gg.tiketi.layouts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param revision of the drawing, 1 for the first one published
 * @param version to be sent along with a change, so that it does not overwrite somebody else's
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SeatLayoutView(
        UUID id,
        String name,
        @Schema(nullable = true) String description,
        int totalSeats,
        LayoutConfig layoutConfig,
        int revision,
        int version) {}
