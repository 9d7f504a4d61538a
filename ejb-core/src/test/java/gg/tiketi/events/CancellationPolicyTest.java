package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.events.CancellationPolicy.Fee;
import gg.tiketi.shared.InvalidInput;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CancellationPolicyTest {
    /** The usual one in Korea: free until ten days before. */
    private static final CancellationPolicy KOREAN =
            new CancellationPolicy(17, List.of(Fee.percent(9, 10), Fee.percent(6, 20), Fee.percent(2, 30)));

    @Test
    void theLastFeeThatHasBegunApplies() {
        assertThat(KOREAN.feeAt(10)).isEmpty();
        assertThat(KOREAN.feeAt(9)).contains(Fee.percent(9, 10));
        assertThat(KOREAN.feeAt(7)).contains(Fee.percent(9, 10));
        assertThat(KOREAN.feeAt(6)).contains(Fee.percent(6, 20));
        assertThat(KOREAN.feeAt(0)).contains(Fee.percent(2, 30));
        assertThat(KOREAN.feeAt(-1)).contains(Fee.percent(2, 30));
    }

    @Test
    void partsOfAWonAreTheBuyers() {
        assertThat(Fee.percent(9, 10).of(66_009)).isEqualTo(6_600);
        assertThat(Fee.percent(9, 10).of(9)).isZero();
    }

    @Test
    void aFeeIsCappedAndNeverAboveThePrice() {
        // "4,000 won a ticket, at most 10 percent of it"
        var reservation = new Fee(30, 10, null, 4_000);
        assertThat(reservation.of(100_000)).isEqualTo(4_000);
        assertThat(reservation.of(30_000)).isEqualTo(3_000);
        assertThat(new Fee(30, 0, 4_000, null).of(3_000)).isEqualTo(3_000);
        assertThat(new Fee(30, 10, 1_000, null).of(50_000)).isEqualTo(6_000);
        assertThat(Fee.percent(0, 100).of(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void cappedPercentageMayBeFollowedByThePercentage() {
        new CancellationPolicy(24, List.of(new Fee(365, 10, null, 4_000), Fee.percent(9, 10))).check();
        refused(Fee.percent(365, 10), new Fee(9, 10, null, 4_000));
        refused(new Fee(365, 0, 4_000, null), Fee.percent(9, 10));
        refused(Fee.percent(9, 20), Fee.percent(2, 10));
        refused(Fee.percent(2, 10), Fee.percent(9, 20));
        refused(Fee.percent(2, 10), Fee.percent(2, 20));
    }

    private static void refused(Fee... fees) {
        assertThatThrownBy(() -> new CancellationPolicy(0, List.of(fees)).check())
                .isInstanceOf(InvalidInput.class);
    }

    @Property(seed = "20261121")
    void aFeeIsBetweenNothingAndThePrice(@ForAll("fees") Fee fee, @ForAll @IntRange(min = 0) int price) {
        assertThat(fee.of(price)).isBetween(0, price);
    }

    /** What must be refused is listed above; here: what is not refused never makes waiting pay. */
    @Property(tries = 3_000, seed = "20261121")
    void waitingNeverPays(
            @ForAll("fees") Fee one, @ForAll("fees") Fee other, @ForAll @IntRange(min = 0, max = 2_000_000) int price) {
        var earlier = new Fee(9, one.percent(), one.flat(), one.cap());
        var later = new Fee(2, other.percent(), other.flat(), other.cap());
        if (earlier.isAtMost(later)) {
            assertThat(later.of(price)).isGreaterThanOrEqualTo(earlier.of(price));
        }
    }

    @Provide
    Arbitrary<Fee> fees() {
        var amounts = Arbitraries.integers().between(0, 50_000).injectNull(0.4);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 365),
                        Arbitraries.integers().between(0, 100),
                        amounts,
                        amounts)
                .as(Fee::new);
    }
}
