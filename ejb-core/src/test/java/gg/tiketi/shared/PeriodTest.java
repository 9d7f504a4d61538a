package gg.tiketi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);

    /** Still the old year in UTC, already the new one in Seoul. */
    private static final Instant NEW_YEAR_IN_SEOUL = Instant.parse("2026-12-31T15:00:00Z");

    @Test
    void endsTodayInSeoulUnlessAskedOtherwise() {
        assertThat(Period.of(null, null, NEW_YEAR_IN_SEOUL)).isEqualTo(new Period(LocalDate.of(2026, 12, 3), NEW_YEAR));
        assertThat(Period.of(null, null, NEW_YEAR_IN_SEOUL.minusNanos(1)).last())
                .isEqualTo(LocalDate.of(2026, 12, 31));
    }

    @Test
    void mayBeOneDay() {
        assertThat(Period.of(NEW_YEAR, NEW_YEAR, NEW_YEAR_IN_SEOUL)).isEqualTo(new Period(NEW_YEAR, NEW_YEAR));
    }

    @Test
    void hasItsDaysInOrder() {
        assertThatThrownBy(() -> Period.of(NEW_YEAR, NEW_YEAR.minusDays(1), NEW_YEAR_IN_SEOUL))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void hasAtMost366Days() {
        assertThat(Period.of(NEW_YEAR.minusDays(365), NEW_YEAR, NEW_YEAR_IN_SEOUL)
                        .first())
                .isEqualTo(NEW_YEAR.minusDays(365));
        assertThatThrownBy(() -> Period.of(NEW_YEAR.minusDays(366), NEW_YEAR, NEW_YEAR_IN_SEOUL))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void comesAfterOneAsLong() {
        assertThat(new Period(NEW_YEAR, NEW_YEAR.plusDays(6)).previous())
                .isEqualTo(new Period(NEW_YEAR.minusDays(7), NEW_YEAR.minusDays(1)));
    }
}
