package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {
    @AfterEach
    void endRequest() {
        Correlation.end();
    }

    @Test
    void aRequestKeepsItsIdUntilItEnds() {
        assertThat(Correlation.begin("shop-42")).isEqualTo("shop-42");
        assertThat(Correlation.current()).isEqualTo("shop-42");

        Correlation.end();

        assertThat(Correlation.current()).isNotEqualTo("shop-42");
    }

    @Test
    void withoutARequestEveryIdIsNew() {
        assertThat(Correlation.current()).isNotEqualTo(Correlation.current());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-x", ".x", "a b", "a\nb", "a\rSet-Cookie: x", "<b>", "{}", "é"})
    void harmfulIdsAreReplaced(String offered) {
        assertThat(Correlation.begin(offered)).isNotEqualTo(offered).hasSize(36);
    }

    @Test
    void lengthIsBounded() {
        assertThat(Correlation.begin("a".repeat(64))).isEqualTo("a".repeat(64));
        assertThat(Correlation.begin("a".repeat(65))).hasSize(36);
    }
}
