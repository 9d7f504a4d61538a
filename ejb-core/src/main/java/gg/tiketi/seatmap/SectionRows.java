package gg.tiketi.seatmap;

import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The sections of an event, told from its seats: the layout they were made from may have changed since. */
@ApplicationScoped
class SectionRows {
    private static final String SECTIONS = """
            select made.*,
                   (select part -> 'shape'
                      from ticket_schema.events event
                      join ticket_schema.seat_layouts layout on layout.id = event.seat_layout_id,
                           jsonb_array_elements(layout.layout_config -> 'sections') part
                     where event.id = made.event_id and part ->> 'name' = made.section) as shape
              from (select event_id, section, min(ordinal) as first, min(row_number) as start_row,
                           count(distinct row_number) as rows, max(seat_number) as seats_per_row, min(price) as price
                      from ticket_schema.seats
                     where event_id = ?
                     group by event_id, section) made
             order by made.first
            """;

    private Database database;

    protected SectionRows() {}

    @Inject
    SectionRows(Database database) {
        this.database = database;
    }

    /** In the order of their ordinals; empty if the event has no seats. */
    List<SectionPlan> of(EventId event) {
        return database.query(SECTIONS, SectionRows::section, event.value());
    }

    private static SectionPlan section(ResultSet row) throws SQLException {
        var shape = row.getString("shape");
        return new SectionPlan(
                row.getString("section"),
                row.getInt("rows"),
                row.getInt("seats_per_row"),
                row.getInt("price"),
                row.getInt("start_row"),
                shape == null ? null : Json.read(shape, SectionPlan.Shape.class));
    }
}
