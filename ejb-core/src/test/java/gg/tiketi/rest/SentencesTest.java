package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.shared.RefusalCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    @Test
    void everyCodeHasASentenceInEveryLanguage() {
        for (var language : Sentences.LANGUAGES) {
            var bundle = Sentences.bundle(language);
            for (var code : RefusalCode.values()) {
                assertThat(bundle.containsKey(code.name()))
                        .as("%s in %s", code, language)
                        .isTrue();
                assertThat(bundle.getString(code.name()))
                        .as("%s in %s", code, language)
                        .isNotBlank();
            }
        }
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(Sentences.bundle(Sentences.LANGUAGES.get(0)).keySet())
                .isEqualTo(Sentences.bundle(Sentences.LANGUAGES.get(1)).keySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none|ko",
                "en|en",
                "en-GB,ko;q=0.5|en",
                "ko-KR,en;q=0.8|ko",
                "fr,en;q=0.3|en",
                "fr|ko",
                "*|ko",
                "no language;;at all,|ko",
            })
    void koreanUnlessEnglishIsAskedFor(String acceptLanguage, String language) {
        assertThat(Sentences.in(acceptLanguage).language().getLanguage()).isEqualTo(language);
    }

    @Test
    void placeholdersTakeTheMembersLiterally() {
        assertThat(Sentences.in("en").of(RefusalCode.UNKNOWN_FIELD, Map.of("field", "$1\\{x}")))
                .isEqualTo("Unknown field: $1\\{x}");
    }
}
