package gg.tiketi.events;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

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
        String description,
        String category,
        String venue,
        String address,
        String artistName,
        Instant eventDate,
        Instant saleStartDate,
        Instant saleEndDate,
        String posterImageUrl,
        String posterUrl,
        String status,
        UUID seatLayoutId,
        boolean preScaled,
        int queueThreshold,
        int holdMinutes,
        int maxSeatsPerUser,
        CancellationPolicy cancellationPolicy,
        Integer minPrice,
        Integer maxPrice,
        int availableSeats,
        int totalSeats,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt,
        int version) {}
