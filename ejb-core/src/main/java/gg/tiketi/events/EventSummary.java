package gg.tiketi.events;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event in a list.
 *
 * @param region as {@link Region} says it; null if nobody has said
 * @param minPrice cheapest ticket in KRW; null while there is none, like {@code maxPrice}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EventSummary(
        UUID id,
        String title,
        @Schema(nullable = true) String artistName,
        String category,
        String venue,
        @Schema(nullable = true) String address,
        @Schema(nullable = true) String region,
        Instant eventDate,
        Instant saleStartDate,
        Instant saleEndDate,
        String status,
        @Schema(nullable = true) String posterUrl,
        @Schema(nullable = true) Integer minPrice,
        @Schema(nullable = true) Integer maxPrice,
        @Schema(nullable = true) UUID seatLayoutId,
        int availableSeats,
        int totalSeats) {}
