package gg.tiketi.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a user is told about the waiting room of an event.
 *
 * @param queued whether the user waits in the line
 * @param admitted whether the user may choose seats now
 * @param admittedUntil when that ends, unless renewed by activity
 * @param position 1 is next
 * @param number the user's number in the order of arrival: {@code queue-updated} tells everybody how far the line has been served
 * @param admittedUpTo the number up to which everybody has been served
 * @param queueSize users who wait
 * @param estimatedWait seconds; absent while paused
 * @param threshold how many may be in at once
 * @param currentUsers how many are in
 * @param opensAt start of the sale, from which on users are admitted
 * @param queueTicket brings the place back, should every record of it be lost
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueuePosition(
        boolean queued,
        boolean admitted,
        @Schema(nullable = true) Instant admittedUntil,
        @Schema(nullable = true) Long position,
        @Schema(nullable = true) Long number,
        @Schema(nullable = true) Long admittedUpTo,
        int queueSize,
        @Schema(nullable = true) Long estimatedWait,
        int threshold,
        int currentUsers,
        boolean paused,
        @Schema(nullable = true) Instant opensAt,
        @Schema(nullable = true) String queueTicket) {}
