package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.testing.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the function search_keys makes of a text. */
class SearchKeysIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "방탄소년단 | qkdxksthsuseks",
                "닭갈비 | ekfrrkfql",
                "과의원 | rhkdmldnjs",
                "값없다 | rkqtdjqtek",
                "ㅂㅌㅅㄴㄷ | qxtse",
                "ㅘ | hk",
                "꽃쌍뿔짜떡 | rhctkdqnfwkejr",
                "얘예 | dodp",
                "ROSÉ Misérables | rose miserables",
                "ＢＴＳ　１００％ | bts 100%",
                "a_b\\c'd\"e | a_b\\c'd\"e",
            })
    void textBecomesItsKeyStrokes(String text, String keys) {
        assertThat(keysOf(text)).isEqualTo(keys);
    }

    @ParameterizedTest
    @CsvSource({"소녀, 소년", "고, 과", "달, 닭", "방탄ㅅ, 방탄소", "우, 위"})
    void halfATypedSyllableIsABeginningOfIt(String typed, String whole) {
        assertThat(keysOf(whole)).startsWith(keysOf(typed));
    }

    private static String keysOf(String text) {
        return DATABASE.database()
                .first("select ticket_schema.search_keys(?) as keys", row -> row.getString("keys"), text)
                .orElseThrow();
    }
}
