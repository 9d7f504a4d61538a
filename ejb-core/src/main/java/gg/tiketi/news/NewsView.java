package gg.tiketi.news;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * News as everybody sees them.
 *
 * @param content Markdown, to edit
 * @param contentHtml safe HTML, to show
 * @param version to be sent along with a change, so that it does not overwrite somebody else's
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record NewsView(
        UUID id,
        String title,
        String content,
        String contentHtml,
        String author,
        UUID authorId,
        long views,
        @JsonProperty("is_pinned") boolean isPinned,
        int version,
        Instant createdAt,
        Instant updatedAt) {}
