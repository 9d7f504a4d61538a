package gg.tiketi.stats;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Counting everything anew, while the old figures stay in use.
 *
 * @param requestedBy null for the first one, which the migration began
 * @param status {@code running} or {@code done}
 * @param total accounts and reservations there were when it began, roughly
 */
public record RebuildView(
        long id,
        String status,
        @Schema(nullable = true) UUID requestedBy,
        Instant startedAt,
        @Schema(nullable = true) Instant finishedAt,
        long counted,
        long total) {}
