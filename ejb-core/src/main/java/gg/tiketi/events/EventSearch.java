package gg.tiketi.events;

import gg.tiketi.database.Database;
import gg.tiketi.keywords.SearchTerm;
import gg.tiketi.keywords.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

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
    private final String order;
    private final EventQuery query;

    /** @param text what the query's text means; null if it has none */
    EventSearch(EventQuery query, SearchText text) {
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
        order = query.sort() != null || text == null ? inOrderOf(query.sort()) : bestFirst(text);
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
                """.formatted(order, conditions.isEmpty() ? "true" : String.join("\n and ", conditions));
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

    private static String inOrderOf(EventQuery.Sort sort) {
        return (sort == null ? EventQuery.Sort.SALE_START : sort).sql();
    }

    /** Good names before similar ones, and what can still be attended before what is over. */
    private String bestFirst(SearchText text) {
        var ranks = text.terms().stream().map(this::rank).collect(Collectors.joining(" + "));
        orderValues.add(text.keys());
        return (ranks.isEmpty() ? "" : ranks + ", ")
                + "status in ('ended', 'cancelled'), word_similarity(?, search_keys) desc, "
                + EventQuery.Sort.SALE_START.sql();
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
