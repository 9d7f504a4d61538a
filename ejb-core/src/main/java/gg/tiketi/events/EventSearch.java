package gg.tiketi.events;

import gg.tiketi.database.Database;
import gg.tiketi.keywords.Keywords;
import gg.tiketi.keywords.SearchTerm;
import gg.tiketi.keywords.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statement for one {@link EventQuery}: page, total, prices and what is left, all in one. Whatever a client wrote is a parameter;
 * the text of the statement is put together from constants.
 */
final class EventSearch {
    /** Strokes from which on a similar word counts as a hit; in shorter ones a wrong key leaves nothing in common. */
    private static final int SHORTEST_SIMILAR = 5;

    /** Which line of {@code search_keys} is meant: as many line ends before and after it, see V002__events.sql. */
    private static final String ARTIST_LINE = "search_keys like E'%\\n%' || {} || E'%\\n%\\n%\\n%'";

    private static final String VENUE_LINE = "search_keys like E'%\\n%\\n%' || {} || E'%\\n%\\n%'";

    /** Key strokes of a parameter, with what means something to {@code like} made literal. */
    private static final String LITERALLY =
            "regexp_replace(ticket_schema.search_keys(?), '([\\\\%_])', '\\\\\\1', 'g')";

    private static final String PRICED = "id in (select event_id from ticket_schema.events_priced(?, ?))";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> conditionValues = new ArrayList<>();
    private final List<Object> orderValues = new ArrayList<>();

    /** By the first of these, then by the second …; together they name one event. */
    private final List<String> order = new ArrayList<>();

    private final EventQuery query;

    /** @param text what the query's text means; null if it has none */
    private EventSearch(EventQuery query, SearchText text) {
        this.query = query;
        if (!query.statuses().isEmpty()) {
            where("status = any(?)", (Object)
                    query.statuses().stream().map(EventStatus::word).toArray(String[]::new));
        }
        if (query.category() != null) {
            where("category = ?", query.category().word());
        }
        if (query.region() != null) {
            where("region = ?", query.region().word());
        }
        if (query.price() != null) {
            where(PRICED, query.price().least(), query.price().most());
        }
        if (query.from() != null) {
            where("event_date >= ?", query.from());
        }
        if (query.to() != null) {
            where("event_date < ?", query.to());
        }
        whereLine(ARTIST_LINE, query.artist());
        whereLine(VENUE_LINE, query.venue());
        if (text != null) {
            text.terms().forEach(this::whereTerm);
        }
        if (text != null && query.sort() == null) {
            bestFirst(text);
        }
        order.addAll(List.of(sort().column(), "id"));
    }

    static EventSearch of(EventQuery query, Keywords keywords) {
        var text = query.text() == null || query.text().isBlank() ? null : keywords.understand(query.text());
        return new EventSearch(query, text);
    }

    private EventQuery.Sort sort() {
        return query.sort() == null ? EventQuery.Sort.SALE_START : query.sort();
    }

    EventPage in(Database database) {
        var rows = database.query(sql(), Row::of, values());
        var events =
                rows.stream().map(Row::event).filter(event -> event != null).toList();
        return new EventPage(events, rows.get(0).total());
    }

    /** In the order of their question marks. */
    Object[] values() {
        var values = new ArrayList<>(orderValues);
        values.addAll(conditionValues);
        values.add(query.limit());
        values.add(query.offset());
        return values.toArray();
    }

    /** Always at least one row, so that the total of a page behind the last is known too. */
    String sql() {
        return """
                with found as (
                    select id, row_number() over (order by %s) as position
                      from ticket_schema.events
                     where %s),
                page as (
                    select id, position from found order by position limit ? offset ?)
                select (select count(*) from found) as total, event.*, inventory.*
                  from (values (1)) as always (present)
                  left join (page
                             join ticket_schema.events event using (id)
                             join ticket_schema.event_inventory inventory on inventory.event_id = page.id) on true
                 order by position
                """.formatted(ordered(order), conditions.isEmpty() ? "true" : String.join("\n and ", conditions));
    }

    /** An event and where it stands: the values of its order. */
    record Placed(EventSummary event, Object[] place) {}

    /**
     * The next ones behind an event, wherever it stands now: found without counting, and without reading again what came before.
     *
     * @param last null: from the first on
     */
    List<Placed> after(Placed last, int most, Database database) {
        var values = new ArrayList<>(orderValues);
        values.addAll(conditionValues);
        if (last != null) {
            values.addAll(List.of(last.place()));
        }
        values.add(most);
        return database.query(sqlAfter(last != null), this::placed, values.toArray());
    }

    private String sqlAfter(boolean behindOne) {
        var names = IntStream.range(0, order.size()).mapToObj(i -> "place_" + i).toList();
        var places = IntStream.range(0, order.size())
                .mapToObj(i -> order.get(i) + " as " + names.get(i))
                .collect(Collectors.joining(", "));
        var behind = "(%s) %s (%s)"
                .formatted(
                        String.join(", ", names),
                        sort().isDescending() ? "<" : ">",
                        String.join(", ", Collections.nCopies(names.size(), "?")));
        return """
                with found as (
                    select id, %s
                      from ticket_schema.events
                     where %s),
                page as (
                    select * from found where %s order by %s limit ?)
                select page.*, event.*, inventory.*
                  from page
                  join ticket_schema.events event using (id)
                  join ticket_schema.event_inventory inventory on inventory.event_id = page.id
                 order by %s
                """.formatted(
                        places,
                        conditions.isEmpty() ? "true" : String.join("\n and ", conditions),
                        behindOne ? behind : "true",
                        ordered(names),
                        ordered(names));
    }

    private Placed placed(ResultSet row) throws SQLException {
        var place = new Object[order.size()];
        for (int i = 0; i < place.length; i++) {
            place[i] = row.getObject("place_" + i);
        }
        return new Placed(EventRows.summary(row), place);
    }

    private String ordered(List<String> keys) {
        return String.join(sort().isDescending() ? " desc, " : ", ", keys) + (sort().isDescending() ? " desc" : "");
    }

    private void where(String condition, Object... values) {
        conditions.add(condition);
        conditionValues.addAll(List.of(values));
    }

    private void whereLine(String pattern, String part) {
        if (part != null && !part.isBlank()) {
            where(pattern.replace("{}", LITERALLY), part);
        }
    }

    private void whereTerm(SearchTerm term) {
        var names = new ArrayList<String>();
        for (var name : term.names()) {
            names.add("search_keys like ?");
            conditionValues.add("%" + literally(name) + "%");
            if (name.length() >= SHORTEST_SIMILAR) {
                names.add("search_keys %> ?");
                conditionValues.add(name);
            }
        }
        conditions.add("(" + String.join(" or ", names) + ")");
    }

    /** Good names before similar ones, and what can still be attended before what is over. */
    private void bestFirst(SearchText text) {
        var ranks = text.terms().stream().map(this::rank).collect(Collectors.joining(" + "));
        orderValues.add(text.keys());
        if (!ranks.isEmpty()) {
            order.add(ranks);
        }
        order.addAll(List.of("status in ('ended', 'cancelled')", "- word_similarity(?, search_keys)"));
    }

    private String rank(SearchTerm term) {
        orderValues.addAll(term.names());
        return term.names().stream()
                .map(name -> "ticket_schema.search_rank(search_keys, ?)")
                .collect(Collectors.joining(", ", "least(", ")"));
    }

    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** @param event null behind the last page */
    private record Row(long total, EventSummary event) {
        static Row of(ResultSet row) throws SQLException {
            var id = row.getObject("id", UUID.class);
            return new Row(row.getLong("total"), id == null ? null : EventRows.summary(row));
        }
    }
}
