package gg.tiketi.events;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All about an event, except its ticket types.
 *
 * @param posterUrl the same as {@code posterImageUrl}, by the name lists have for it
 * @param minPrice cheapest ticket in KRW; null while there is none, like {@code maxPrice}
 * @param cancellationPolicy null: full refund until the event begins
 * @param version to be sent along with a change, so that it does not overwrite somebody else's
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EventView(
        UUID id,
        String title,
        @Schema(nullable = true) String description,
        String category,
        String venue,
        @Schema(nullable = true) String address,
        @Schema(nullable = true) String artistName,
        Instant eventDate,
        Instant saleStartDate,
        Instant saleEndDate,
        @Schema(nullable = true) String posterImageUrl,
        @Schema(nullable = true) String posterUrl,
        String status,
        @Schema(nullable = true) UUID seatLayoutId,
        boolean preScaled,
        int queueThreshold,
        int holdMinutes,
        int maxSeatsPerUser,
        @Schema(nullable = true) CancellationPolicy cancellationPolicy,
        @Schema(nullable = true) Integer minPrice,
        @Schema(nullable = true) Integer maxPrice,
        int availableSeats,
        int totalSeats,
        @Schema(nullable = true) UUID createdBy,
        Instant createdAt,
        Instant updatedAt,
        int version) {}
