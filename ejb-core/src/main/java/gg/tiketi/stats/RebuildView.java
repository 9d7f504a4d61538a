package gg.tiketi.stats;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Counting everything anew, while the old figures stay in use.
 *
 * @param status {@code running} or {@code done}
 * @param total accounts and reservations there were when it began, roughly
 */
public record RebuildView(
        long id,
        String status,
        UUID requestedBy,
        Instant startedAt,
        @Schema(nullable = true) Instant finishedAt,
        long counted,
        long total) {}
