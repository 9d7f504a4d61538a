package gg.tiketi.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    @Test
    void isReadFromASetting() {
        assertThat(RateLimit.of("login", "5/PT15M")).isEqualTo(new RateLimit("login", 5, Duration.ofMinutes(15)));
        assertThat(RateLimit.of("sign-up", "1/P1D").window()).isEqualTo(RateLimit.LONGEST_WINDOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "/PT1M", "5/", "five/PT1M", "5/15", "0/PT1M", "-1/PT1M", "5/PT0S", "5/-PT1M", "5/P2D"})
    void refusesWhatIsNoLimit(String setting) {
        assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of("login", setting));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Login", "a:b", "5"})
    void refusesNamesThatWouldNotReadWellAsKeys(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(name, 5, Duration.ofMinutes(15)));
    }

    @Test
    void tellsWhenAllIsBack() {
        var limit = new RateLimit("test", 3, Duration.ofSeconds(10));
        assertThat(Allowance.of(limit, 3)).isEqualTo(new Allowance(3, 3, 0));
        assertThat(Allowance.of(limit, 2)).isEqualTo(new Allowance(3, 2, 4));
        assertThat(Allowance.of(limit, 0)).isEqualTo(new Allowance(3, 0, 10));
    }
}
