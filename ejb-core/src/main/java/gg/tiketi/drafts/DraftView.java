package gg.tiketi.drafts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A draft with what stands in it.
 *
 * @param layoutId the layout of which it will be the next revision; null: it will be something new
 * @param version to be sent along with a change, so that it does not overwrite somebody else's
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DraftView(
        UUID id,
        DraftKind kind,
        @Schema(nullable = true) UUID layoutId,
        String title,
        Map<String, Object> content,
        int version,
        UUID savedBy,
        Instant savedAt) {}
