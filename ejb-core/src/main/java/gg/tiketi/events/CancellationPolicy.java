package gg.tiketi.events;

import gg.tiketi.shared.InvalidInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What cancelling costs the buyer. Without fees everything is refunded.
 *
 * @param deadlineHours no cancelling within so many hours before the event
 * @param fees from the earliest to the latest; the last one that has begun applies, none before the first
 */
public record CancellationPolicy(
        @Min(0) @Max(720) int deadlineHours,
        @NotNull @Size(max = 20) List<@Valid @NotNull Fee> fees) {

    /**
     * @param daysBefore begins with that many Seoul days before the event
     * @param percent of the price that is kept
     */
    public record Fee(
            @Min(0) @Max(365) int daysBefore,
            @Min(0) @Max(100) int percent) {}

    /** Coming nearer to the event must never make cancelling cheaper, or waiting would pay. */
    void check() {
        for (int i = 1; i < fees.size(); i++) {
            var earlier = fees.get(i - 1);
            var later = fees.get(i);
            if (later.daysBefore() >= earlier.daysBefore()) {
                throw new InvalidInput("cancellationPolicy.fees[" + i + "].daysBefore", "fee_order");
            }
            if (later.percent() < earlier.percent()) {
                throw new InvalidInput("cancellationPolicy.fees[" + i + "].percent", "fee_falls");
            }
        }
    }
}
