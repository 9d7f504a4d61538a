package gg.tiketi.mail;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A mail as administrators see it: what it is about, not what it says.
 *
 * @param id text, because scripts lose the last digits of a large number
 * @param reservationId null if it is about an event
 * @param nextAttemptAt when it is tried (again); null if it is not
 * @param lastError of the last try, without addresses
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record MailView(
        String id,
        MailKind kind,
        MailStatus status,
        UUID userId,
        @Schema(nullable = true) UUID reservationId,
        @Schema(nullable = true) String reservationNumber,
        int attempts,
        @Schema(nullable = true) String lastError,
        Instant createdAt,
        @Schema(nullable = true) Instant nextAttemptAt,
        @Schema(nullable = true) Instant sentAt) {}
