package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gg.tiketi.shared.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {
    @Test
    void everythingMayBeMissing() {
        assertThat(Paging.of(null, null, null)).isEqualTo(new Paging(20, 0));
    }

    @Test
    void pagesCountFromOne() {
        assertThat(Paging.of(25, null, 1)).isEqualTo(new Paging(25, 0));
        assertThat(Paging.of(25, null, 3)).isEqualTo(new Paging(25, 50));
    }

    @ParameterizedTest
    @CsvSource({"1,0,", "100,0,", "100,10000,", "100,,101", "1,,10001"})
    void theBoundsAreIncluded(Integer limit, Integer offset, Integer page) {
        var paging = Paging.of(limit, offset, page);

        assertThat(paging.limit()).isEqualTo(limit);
        assertThat(paging.offset()).isBetween(0, Paging.MAX_OFFSET);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,",
        "101,0,",
        "-1,0,",
        "20,-1,",
        "20,10001,",
        "20,,0",
        "20,,-1",
        "100,,102",
        "100,,2147483647",
        "20,0,1"
    })
    void beyondThemIsInvalid(Integer limit, Integer offset, Integer page) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> Paging.of(limit, offset, page));
    }

    @ParameterizedTest
    @CsvSource({"20,0,0,1,0", "20,0,20,1,1", "20,20,21,2,2", "20,40,41,3,3", "7,14,100,3,15"})
    void answersSayWhereTheyStand(int limit, int offset, long total, int page, long pages) {
        assertThat(new Paging(limit, offset).pagination(total)).isEqualTo(new Pagination(page, limit, total, pages));
    }
}
