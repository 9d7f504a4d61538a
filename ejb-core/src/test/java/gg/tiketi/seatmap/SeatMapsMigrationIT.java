package gg.tiketi.seatmap;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.database.Migrations;
import gg.tiketi.shared.EventId;
import gg.tiketi.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events whose seats were made before maps were kept have the map they always showed. */
class SeatMapsMigrationIT {
    private static final String BEFORE_MAPS = "041";

    @Test
    void seatsThatWereThereGetTheirMap() {
        var database = TestDatabase.upTo(BEFORE_MAPS);
        var owner = new Database(database.owner());
        var layout = UUID.randomUUID();
        var event = new EventId(UUID.randomUUID());
        owner.update("""
                insert into ticket_schema.seat_layouts (id, name, total_seats, layout_config)
                values (?, 'Old', 23, '{"sections": [{"name": "B", "rows": 2, "seatsPerRow": 10, "price": 9000, "startRow": 5},
                                                     {"name": "A", "rows": 1, "seatsPerRow": 3, "price": 7000}]}')
                """, layout);
        owner.update("""
                insert into ticket_schema.events (id, title, category, venue, event_date, sale_start_date, sale_end_date, seat_layout_id)
                values (?, 'Old', 'concert', 'Hall', now() + interval '3 days', now() + interval '1 day', now() + interval '2 days', ?)
                """, event.value(), layout);
        owner.query("select ticket_schema.generate_seats(?)", row -> row.getInt(1), event.value());

        Migrations.migrate(database.owner());

        var map = new PublishedMaps(owner).of(event).orElseThrow();
        assertThat(map.revision()).isEqualTo(1);
        assertThat(map.sections())
                .extracting(section -> section.name() + " " + section.rows() + "x" + section.seatsPerRow() + " from "
                        + section.startRow() + " at " + section.price())
                .containsExactly("B 2x10 from 5 at 9000", "A 1x3 from 1 at 7000");
        assertThat(owner.query(
                        "select seats || ' ' || (layout_id = ?) from ticket_schema.seat_maps where event_id = ?",
                        row -> row.getString(1),
                        layout,
                        event.value()))
                .containsExactly("23 true");
    }
}
