package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeatLabelTest {
    private static final String ENGLISH = "%s, row %s, seat %s";

    @Test
    void ourWordsAreTranslatedTheOrganisersAreNot() {
        assertThat(SeatLabel.in(ENGLISH, "1층 R석 3열 12번")).isEqualTo("1층 R석, row 3, seat 12");
        assertThat(SeatLabel.in("%s %s열 %s번", "1층 R석 3열 12번")).isEqualTo("1층 R석 3열 12번");
    }

    @Test
    void aSectionMayBeNamedLikeARow() {
        assertThat(SeatLabel.in(ENGLISH, "100% 2열 10열 1번")).isEqualTo("100% 2열, row 10, seat 1");
    }

    @Test
    void whatIsNoneOfOursStays() {
        assertThat(SeatLabel.in(ENGLISH, "스탠딩")).isEqualTo("스탠딩");
        assertThat(SeatLabel.in(ENGLISH, "R석 3열")).isEqualTo("R석 3열");
    }
}
