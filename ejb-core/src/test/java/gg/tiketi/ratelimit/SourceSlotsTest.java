package gg.tiketi.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.testing.Race;
import org.junit.jupiter.api.Test;

class SourceSlotsTest {
    private final SourceSlots slots = new SourceSlots(2, true);

    @Test
    void eachSourceHasItsOwnAndGivesThemBack() {
        var first = slots.take("192.0.2.1");
        slots.take("192.0.2.1");
        slots.take("192.0.2.2");

        assertThatThrownBy(() -> slots.take("192.0.2.1"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.RATE_LIMITED));
        first.close();
        slots.take("192.0.2.1");
    }

    @Test
    void noneIsLostInACrowd() throws Exception {
        Race.run(8, racer -> {
            for (var i = 0; i < 1_000; i++) {
                try (var slot = slots.take("192.0.2.1")) {
                    Thread.onSpinWait();
                } catch (Refusal e) {
                    Thread.onSpinWait();
                }
            }
            return racer;
        });

        slots.take("192.0.2.1");
        slots.take("192.0.2.1");
    }

    @Test
    void loadTestsAreNotLimited() {
        var open = new SourceSlots(1, false);
        open.take("192.0.2.1");
        open.take("192.0.2.1");
    }
}
