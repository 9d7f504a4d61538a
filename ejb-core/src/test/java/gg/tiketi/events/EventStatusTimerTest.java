package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventStatusTimerTest {
    @Test
    void wakesAtTheNextChange() {
        assertThat(EventStatusTimer.bounded(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(1));
        assertThat(EventStatusTimer.bounded(Duration.ofSeconds(14))).isEqualTo(Duration.ofSeconds(14));
    }

    @Test
    void looksAgainNowAndThenThoughNothingIsKnownToChange() {
        assertThat(EventStatusTimer.bounded(Duration.ofDays(3))).isEqualTo(EventStatusTimer.LONGEST_WAIT);
    }

    @Test
    void doesNotSpinAroundAnEventThatIsLocked() {
        assertThat(EventStatusTimer.bounded(Duration.ZERO)).isEqualTo(EventStatusTimer.RETRY);
    }
}
