package gg.tiketi.events;

import gg.tiketi.shared.InvalidInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What cancelling costs the buyer. Without fees everything is refunded.
 *
 * @param deadlineHours no cancelling within so many hours before the event
 * @param fees from the earliest to the latest; the last one that has begun applies, none before the first
 */
public record CancellationPolicy(
        @Min(0) @Max(720) int deadlineHours,
        @NotNull @Size(max = 20) List<@Valid @NotNull Fee> fees) {
    /** KRW; more than any ticket costs. */
    private static final int DEAREST = 1_000_000_000;

    /**
     * Of each ticket is kept: the percentage and the flat amount together, at most the cap, and never more than its price. Parts of a
     * won are the buyer's.
     *
     * @param daysBefore begins with that many Seoul days before the event
     * @param percent of the price that is kept
     * @param flat kept in addition, in KRW; null: nothing
     * @param cap at most so much is kept, in KRW; null: no limit
     */
    public record Fee(
            @Min(0) @Max(365) int daysBefore,
            @Min(0) @Max(100) int percent,
            @Schema(nullable = true) @Min(0) @Max(DEAREST) Integer flat,
            @Schema(nullable = true) @Min(0) @Max(DEAREST) Integer cap) {

        public static Fee percent(int daysBefore, int percent) {
            return new Fee(daysBefore, percent, null, null);
        }

        /** @param price of one ticket, in KRW */
        public int of(int price) {
            return (int) (hundredths(price) / 100);
        }

        /** Exact, for comparing: hundredths of a won. */
        private long hundredths(long price) {
            var fee = Math.min(100 * price, percent * price + 100 * added());
            return cap == null ? fee : Math.min(fee, 100L * cap);
        }

        private long added() {
            return flat == null ? 0 : flat;
        }

        /** Prices at which the fee stops growing as it did: next to them and between them nothing surprising happens. */
        private LongStream bends() {
            var limit = cap == null ? DEAREST : cap;
            return LongStream.of(
                    limit,
                    percent == 100 ? 0 : 100 * added() / (100 - percent),
                    percent == 0 ? 0 : 100 * Math.max(0, limit - added()) / percent);
        }

        /** For no price does the later one cost less. */
        boolean isAtMost(Fee later) {
            return LongStream.concat(LongStream.of(0, DEAREST), LongStream.concat(bends(), later.bends()))
                    .flatMap(price -> LongStream.of(price, price + 1))
                    .map(price -> Math.min(price, DEAREST))
                    .allMatch(price -> hundredths(price) <= later.hundredths(price));
        }
    }

    /** @param daysLeft whole Seoul days until the day of the event, 0 on that day */
    public Optional<Fee> feeAt(long daysLeft) {
        return fees.stream().filter(fee -> daysLeft <= fee.daysBefore()).reduce((earlier, later) -> later);
    }

    /** Coming nearer to the event must never make cancelling cheaper, or waiting would pay. */
    void check() {
        for (int i = 1; i < fees.size(); i++) {
            var earlier = fees.get(i - 1);
            var later = fees.get(i);
            if (later.daysBefore() >= earlier.daysBefore()) {
                throw new InvalidInput("cancellationPolicy.fees[" + i + "].daysBefore", "fee_order");
            }
            if (!earlier.isAtMost(later)) {
                throw new InvalidInput("cancellationPolicy.fees[" + i + "].percent", "fee_falls");
            }
        }
    }
}
