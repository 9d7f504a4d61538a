package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.images.ImageStore;
import gg.tiketi.keywords.Vocabulary;
import gg.tiketi.samples.SampleData;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching the sample events: what people type, and what they mean. */
class SearchIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final EventServer SERVER =
            new EventServer(DATABASE, TestRedis.shared().gateway());

    @BeforeAll
    static void load(@TempDir Path images) {
        var samples =
                new SampleData(SERVER.database, DATABASE.clock(), SERVER.layouts, SERVER.events, ImageStore.in(images));
        DATABASE.transactions().run(() -> {
            samples.loadOnce(samples.posters());
            SERVER.keywords.load(Vocabulary.ofThisRelease());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // in the other language
                "방탄소년단           | BTS WORLD TOUR",
                "방탄소년단 콘서트     | BTS WORLD TOUR",
                "방탄소년단의 콘서트   | BTS WORLD TOUR",
                "방탄 아리랑          | BTS WORLD TOUR",
                "bts seoul           | BTS WORLD TOUR",
                "bts 서울            | BTS WORLD TOUR",
                "IU                  | 아이유 콘서트",
                "블랙핑크             | BLACKPINK",
                "데이식스             | DAY6",
                "뉴진스 팬미팅         | NewJeans",
                "phantom of the opera | 오페라의 유령",
                "olympic stadium     | BTS WORLD TOUR",
                // as it is written
                "BTS WORLD TOUR      | BTS WORLD TOUR",
                "arirang             | BTS WORLD TOUR",
                "레미제라블            | 레미제라블",
                "les miserables      | 레미제라블",
                "위키드 뮤지컬         | 위키드",
                "레 미제라블           | 레미제라블",
                "musical wicked      | 위키드",
                "임영웅              | 임영웅",
                // with a typing error
                "방탄소년닥           | BTS WORLD TOUR",
                "방탄소녀단           | BTS WORLD TOUR",
                "blackpnk            | BLACKPINK",
                "오페라의 유렁         | 오페라의 유령",
                "세븐틴               | SEVENTEEN",
                "sevnteen            | SEVENTEEN",
                // while it is being typed
                "방타                | BTS WORLD TOUR",
                "방탄소ㄴ             | BTS WORLD TOUR",
                "오페라의 유려         | 오페라의 유령",
                "seventee            | SEVENTEEN",
                // with the keyboard in the wrong language
                "qkdxksthsuseks      | BTS WORLD TOUR",
                "ㅠㅅㄴ               | BTS WORLD TOUR",
            })
    void bestMatchComesFirst(String typed, String titlePart) {
        assertThat(titles(typed)).as(typed).isNotEmpty();
        assertThat(titles(typed).get(0)).as(typed).contains(titlePart);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "\\",
                "'",
                "''; drop table ticket_schema.events; --",
                "\" or 1=1",
                "100% 없는 것",
                "$1",
                "{fn now()}",
                "?",
                "a' || pg_sleep(5) || '",
                "존재하지않는공연이름",
                "ꙮ",
                "\uD83C\uDFA4",
                "\\%",
                "%' escape '"
            })
    void whatIsNowhereIsNotFound(String typed) {
        assertThat(titles(typed)).as(typed).isEmpty();
    }

    @Test
    void everyWordNarrows() {
        assertThat(titles("뮤지컬").size()).isGreaterThan(titles("뮤지컬 위키드").size());
        assertThat(titles("musical")).containsExactlyInAnyOrderElementsOf(titles("뮤지컬"));
    }

    @Test
    void searchTakesTwoStatements() {
        SERVER.counted.forget();

        titles("방탄소년단 콘서트");

        assertThat(SERVER.counted.statements()).hasSize(2);
    }

    @Test
    void orderThatIsAskedForWinsOverTheBestMatch() {
        var query = new EventQuery(
                Set.of(),
                null,
                "서울",
                null,
                null,
                null,
                null,
                null,
                null,
                EventQuery.Sort.EVENT_DATE_LAST_FIRST,
                100,
                0);

        var events = SERVER.events.list(query).events();

        assertThat(events)
                .hasSizeGreaterThan(5)
                .isSortedAccordingTo((a, b) -> b.eventDate().compareTo(a.eventDate()));
    }

    private static List<String> titles(String typed) {
        var query = new EventQuery(Set.of(), null, typed, null, null, null, null, null, null, null, 100, 0);
        return SERVER.events.list(query).events().stream()
                .map(EventSummary::title)
                .toList();
    }
}
