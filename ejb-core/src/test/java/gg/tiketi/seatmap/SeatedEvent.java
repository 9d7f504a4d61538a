package gg.tiketi.seatmap;

import gg.tiketi.database.Database;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.util.List;
import java.util.UUID;

/** An event on sale with seats, which buyers take without telling anybody. */
public final class SeatedEvent {
    public final Database owner;
    public final EventId id = new EventId(UUID.randomUUID());

    /** @param layoutConfig as JSON */
    public SeatedEvent(TestDatabase database, String layoutConfig, int limit) {
        owner = new Database(database.owner());
        var layout = UUID.randomUUID();
        owner.update(
                "insert into ticket_schema.seat_layouts (id, name, total_seats, layout_config)"
                        + " select ?, ?, count(*), cast(? as jsonb) from ticket_schema.seat_plan(cast(? as jsonb))",
                layout,
                layout.toString(),
                layoutConfig,
                layoutConfig);
        owner.update("""
                insert into ticket_schema.events
                       (id, title, category, venue, event_date, sale_start_date, sale_end_date, seat_layout_id, status, max_seats_per_user)
                values (?, '봄, 다시', 'concert', 'KSPO DOME', now() + interval '30 days', now() - interval '1 day',
                        now() + interval '20 days', ?, 'on_sale', ?)
                """, id.value(), layout, limit);
        owner.query("select ticket_schema.generate_seats(?)", row -> row.getInt(1), id.value());
    }

    public static SeatedEvent ofOneRow(TestDatabase database, int seats, int limit) {
        return new SeatedEvent(
                database,
                "{\"sections\":[{\"name\":\"1층 R석\",\"rows\":1,\"seatsPerRow\":" + seats
                        + ",\"price\":50000,\"startRow\":1}]}",
                limit);
    }

    /** In ordinal order. */
    public List<UUID> seats() {
        return owner.query(
                "select id from ticket_schema.seats where event_id = ? order by ordinal",
                row -> row.getObject("id", UUID.class),
                id.value());
    }

    public UserId buyer() {
        var buyer = UUID.randomUUID();
        owner.update("""
                insert into ticket_schema.admissions (event_id, user_id, joined_at, admitted_at, expires_at)
                values (?, ?, now(), now(), now() + interval '1 hour')
                """, id.value(), buyer);
        return new UserId(buyer);
    }

    /** Committed, and then the server died: no other hears of it. False if that was refused. */
    public boolean holdInSilence(UUID... seats) {
        return owner.first(
                        "select ticket_schema.hold_seats(?, ?, ?, 'test')",
                        row -> !row.getString(1).contains("refused"),
                        buyer().value(),
                        id.value(),
                        seats)
                .orElseThrow();
    }
}
