package gg.tiketi.events;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * An event in a list.
 *
 * @param minPrice cheapest ticket in KRW; null while there is none, like {@code maxPrice}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EventSummary(
        UUID id,
        String title,
        String artistName,
        String category,
        String venue,
        String address,
        Instant eventDate,
        Instant saleStartDate,
        Instant saleEndDate,
        String status,
        String posterUrl,
        Integer minPrice,
        Integer maxPrice,
        UUID seatLayoutId,
        int availableSeats,
        int totalSeats) {}
