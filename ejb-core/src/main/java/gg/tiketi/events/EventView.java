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
 * @param region as {@link Region} says it; null if nobody has said
 * @param ageRating years of age from which one may come in; 0: everybody
 * @param cast a line for each of them, {@code role: name} or a name
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
        @Schema(nullable = true) String region,
        @Schema(nullable = true) String artistName,
        @Schema(nullable = true) Integer ageRating,
        @Schema(nullable = true) Integer runningMinutes,
        @Schema(nullable = true) String cast,
        @Schema(nullable = true) String notice,
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
