package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.exports.TableFormat;
import gg.tiketi.exports.WholeList;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of events has what the list has, in its order, and goes on behind the last row it has written. */
class EventExportIT {
    private static final int THOUSANDS = 2;
    private static final int MANY = THOUSANDS * WholeList.AT_ONCE + 345;

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final EventServer SERVER =
            new EventServer(DATABASE, TestRedis.shared().gateway());
    private static final EventExport EXPORT = new EventExport(SERVER.database, SERVER.keywords);

    /** Many at the same moment, and many that fit a text equally well: the order must not depend on these alone. */
    @BeforeAll
    static void many() {
        DATABASE.database().update("""
                insert into ticket_schema.events
                       (id, title, category, venue, artist_name, event_date, sale_start_date, sale_end_date, status)
                select gen_random_uuid(), case when n %% 3 = 0 then 'Spring' else 'Sprint' end || ' again ' || n %% 50, 'concert', 'Hall', 'Artist',
                       now() + (1 + n / 100) * interval '1 day', now() - n / 500 * interval '1 hour', now() + interval '9 hours',
                       case when n %% 5 = 0 then 'ended' else 'on_sale' end
                  from generate_series(1, %d) n
                """.formatted(MANY));
    }

    @ParameterizedTest
    @EnumSource(EventQuery.Sort.class)
    void anOrderThatWasAskedForIsKept(EventQuery.Sort sort) throws IOException {
        assertThat(written(query(null, sort, MANY))).hasSize(MANY).isEqualTo(listed(query(null, sort, MANY)));
        assertThat(written(query("spring", sort, MANY))).isEqualTo(listed(query("spring", sort, MANY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spring", "spring again", "artist hall"})
    void theBestMatchComesFirstAsInTheList(String text) throws IOException {
        var query = query(text, null, MANY);
        assertThat(written(query)).isNotEmpty().doesNotHaveDuplicates().isEqualTo(listed(query));
    }

    @Test
    void eachThousandIsOneStatementThatSkipsNothing() throws IOException {
        SERVER.counted.forget();
        written(query(null, null, 20));
        assertThat(SERVER.counted.statements()).hasSize(THOUSANDS + 1);
        assertThat(SERVER.counted.statements())
                .allSatisfy(sql -> assertThat(sql).doesNotContain("count(", "offset"));
    }

    /** By offset one would be written twice, and with one less another would be missing. */
    @Test
    void whatComesAndGoesMeanwhileMovesNothingElse() {
        var search = EventSearch.of(query(null, EventQuery.Sort.EVENT_DATE, 20), SERVER.keywords);
        var first = search.after(null, 100, SERVER.database);
        assertThatThrownBy(() -> DATABASE.transactions().run(() -> {
                    var gone = first.get(7).event().id();
                    DATABASE.database().update("delete from ticket_schema.events where id = ?", gone);
                    var next = search.after(first.get(99), 100, SERVER.database);
                    assertThat(ids(next)).doesNotContainAnyElementsOf(ids(first));
                    assertThat(Stream.concat(ids(first).stream(), ids(next).stream())
                                    .filter(id -> !id.equals(gone)))
                            .containsExactlyElementsOf(ids(search.after(null, 199, SERVER.database)));
                    throw new TakenBack();
                }))
                .isInstanceOf(TakenBack.class);
    }

    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static EventQuery query(String text, EventQuery.Sort sort, int limit) {
        return new EventQuery(Set.of(), null, text, null, null, null, null, null, null, sort, limit, 0);
    }

    private static List<UUID> ids(List<EventSearch.Placed> found) {
        return found.stream().map(placed -> placed.event().id()).toList();
    }

    private static List<String> listed(EventQuery query) {
        return SERVER.events.list(query).events().stream()
                .map(event -> event.id().toString())
                .toList();
    }

    private static List<String> written(EventQuery query) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var table = TableFormat.CSV.open(out, "")) {
            EXPORT.all(query).write(List.of("머리"), table);
        }
        var lines = new ArrayList<>(
                Arrays.asList(out.toString(StandardCharsets.UTF_8).split("\r\n")));
        lines.remove(0);
        return lines.stream()
                .map(line -> line.substring(line.lastIndexOf(',') + 1).replace("\"", ""))
                .toList();
    }
}
