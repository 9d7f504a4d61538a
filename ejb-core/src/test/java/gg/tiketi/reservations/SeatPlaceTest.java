package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeatPlaceTest {
    private static final String KOREAN = "%s %s열 %s번";
    private static final String ENGLISH = "%s, row %s, seat %s";

    @Test
    void ourWordsAreTranslatedTheOrganisersAreNot() {
        var place = new SeatPlace("1층 R석", 3, 1200);
        assertThat(SeatPlace.name(ENGLISH, place, "1층 R석 3열 1200번")).isEqualTo("1층 R석, row 3, seat 1200");
        assertThat(SeatPlace.name(KOREAN, place, "1층 R석 3열 1200번")).isEqualTo("1층 R석 3열 1200번");
    }

    @Test
    void aSectionMayBeNamedLikeARow() {
        var place = new SeatPlace("100% 2열", 10, 1);
        assertThat(SeatPlace.name(ENGLISH, place, "100% 2열 10열 1번")).isEqualTo("100% 2열, row 10, seat 1");
    }

    @Test
    void aSeatThatIsNoMoreKeepsItsLabel() {
        assertThat(SeatPlace.name(ENGLISH, null, "1층 R석 3열 12번")).isEqualTo("1층 R석 3열 12번");
    }
}
