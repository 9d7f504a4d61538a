package gg.tiketi.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitEstimateTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void itIsThePlaceByThePace() {
        assertThat(WaitEstimate.seconds(50, figures(100, 100, 2.0, false, NOON), NOON))
                .isEqualTo(25);
        assertThat(WaitEstimate.seconds(51, figures(100, 100, 2.0, false, NOON), NOON))
                .isEqualTo(26);
    }

    @Test
    void whoFindsRoomWaitsForTheNextTickOnly() {
        assertThat(WaitEstimate.seconds(10, figures(90, 100, 2.0, false, NOON), NOON))
                .isEqualTo(1);
        assertThat(WaitEstimate.seconds(11, figures(90, 100, 0.5, false, NOON), NOON))
                .isEqualTo(2);
    }

    @Test
    void beforeTheSaleItBeginsWithTheSale() {
        var opens = NOON.plusSeconds(60);
        assertThat(WaitEstimate.seconds(10, figures(0, 100, null, false, opens), NOON))
                .isEqualTo(60);
        assertThat(WaitEstimate.seconds(120, figures(0, 100, 2.0, false, opens), NOON))
                .isEqualTo(70);
        assertThat(WaitEstimate.seconds(10, figures(0, 100, null, false, opens), opens))
                .isEqualTo(1);
    }

    @Test
    void nobodyKnowsWhilePaused() {
        assertThat(WaitEstimate.seconds(1, figures(0, 100, 2.0, true, NOON), NOON))
                .isNull();
    }

    @Test
    void aQueueThatStandsPromisesNoYears() {
        assertThat(WaitEstimate.seconds(1, figures(100, 100, null, false, NOON), NOON))
                .isEqualTo(86_400);
    }

    private static Figures figures(int active, int threshold, Double pace, boolean paused, Instant opensAt) {
        return new Figures(1_000, active, threshold, 0, pace, paused, opensAt);
    }
}
