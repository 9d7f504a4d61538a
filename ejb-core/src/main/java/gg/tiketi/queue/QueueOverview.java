package gg.tiketi.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The waiting room of an event as an administrator sees it.
 *
 * @param queueSize users who wait
 * @param currentUsers users who are admitted
 * @param available how many more could be
 * @param admittedPerSecond over the last minute
 * @param admitPerSecond what the rate is limited to
 * @param waitP50 seconds half of those lately admitted had waited at most; absent if nobody was admitted in the last ten minutes
 * @param waitP95 seconds 95 % of them had waited at most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueueOverview(
        UUID eventId,
        int queueSize,
        int currentUsers,
        int threshold,
        int available,
        double admittedPerSecond,
        int admitPerSecond,
        boolean paused,
        @Schema(nullable = true) Instant opensAt,
        @Schema(nullable = true) Double waitP50,
        @Schema(nullable = true) Double waitP95) {}
