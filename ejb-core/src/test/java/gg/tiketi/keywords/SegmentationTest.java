package gg.tiketi.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentationTest {
    @Test
    void wordsWithoutMeaningAreTermsOfTheirOwn() {
        assertThat(names("world tour world", Map.of(), Map.of())).containsExactly(List.of("world"), List.of("tour"));
    }

    @Test
    void longestNameIsCutBeforeItsParts() {
        var certain = Map.of("seoul", Set.of("서울"), "fc seoul", Set.of("FC서울"));

        assertThat(names("fc seoul ticket", certain, Map.of()))
                .containsExactly(List.of("fc seoul", "FC서울"), List.of("ticket"));
    }

    @Test
    void certainNameIsCutBeforeALongerGuess() {
        assertThat(names("musical wicked", Map.of("wicked", Set.of("위키드")), Map.of("musical wicked", Set.of("뮤지컬"))))
                .containsExactly(List.of("wicked", "위키드"), List.of("musical"));
    }

    @Test
    void particleOfANameIsNoTermButAWordIs() {
        var certain = Map.of("qkdxks", Set.of("bts"));

        assertThat(names("qkdxksdml", certain, Map.of())).containsExactly(List.of("qkdxks", "bts"));
        assertThat(names("qkdxkszhstjxm", certain, Map.of()))
                .containsExactly(List.of("qkdxks", "bts"), List.of("zhstjxm"));
    }

    @Test
    void wholeWordIsMeantRatherThanABeginning() {
        assertThat(names("iuxyz iu", Map.of("iu", Set.of("아이유")), Map.of()))
                .containsExactly(List.of("iu", "아이유"), List.of("iuxyz"));
    }

    @Test
    void nothingIsAskedForBeyondTheLimit() {
        var many = IntStream.range(0, Segmentation.MAX_TERMS + 3)
                .mapToObj(i -> "w" + i)
                .collect(Collectors.joining(" "));

        assertThat(names(many, Map.of(), Map.of()))
                .hasSize(Segmentation.MAX_TERMS)
                .startsWith(List.of("w0"));
        assertThat(names("", Map.of(), Map.of())).isEmpty();
    }

    private static List<List<String>> names(
            String keys, Map<String, Set<String>> certain, Map<String, Set<String>> guessed) {
        return Segmentation.of(keys, List.of(certain, guessed)).stream()
                .map(SearchTerm::names)
                .toList();
    }
}
