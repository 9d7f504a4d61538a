package gg.tiketi.news;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/** @param excerpt the beginning as plain text */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record NewsSummary(
        UUID id,
        String title,
        String excerpt,
        String author,
        UUID authorId,
        long views,
        @JsonProperty("is_pinned") boolean isPinned,
        int version,
        Instant createdAt,
        Instant updatedAt) {}
