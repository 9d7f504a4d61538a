package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.shared.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    private static final Pattern RULE = Pattern.compile("new Invalid(?:Input|Field)\\([^,;]+,\\s*\"([^\"]+)\"");

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

    /** Where there is none, the refusal itself would fail. */
    @Test
    void everyRuleThatTheCodeNamesHasASentence() throws IOException {
        var rules = new TreeSet<String>();
        for (var module : List.of("ejb-core", "auth-war", "ticket-war", "payment-war", "stats-war")) {
            try (var files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    RULE.matcher(Files.readString(file)).results().forEach(found -> rules.add(found.group(1)));
                }
            }
        }
        assertThat(rules).contains("Size", "repeated", "before-from");
        assertThat(Sentences.bundle(Sentences.LANGUAGES.get(0)).keySet())
                .containsAll(rules.stream().map("invalid."::concat).toList());
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
