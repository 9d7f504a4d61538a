package gg.tiketi.reservations;

import gg.tiketi.database.Database;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** An event on sale, as the owner of the database sees it: he may also do what no server may. */
public final class Sale {
    public static final int PRICE = 50_000;

    private final Database owner;
    public final EventId event;

    private Sale(TestDatabase database, EventId event) {
        this.owner = new Database(database.owner());
        this.event = event;
    }

    /**
     * One row of seats.
     *
     * @param limit seats and tickets one user may have
     */
    public static Sale of(TestDatabase database, int seats, int limit) {
        var section = """
                {"sections": [{"name": "1층 R석", "rows": 1, "seatsPerRow": %d, "price": %d}]}""";
        return with(database, section.formatted(seats, PRICE), seats, limit);
    }

    /** @param config all that is in the column {@code layout_config} */
    public static Sale with(TestDatabase database, String config, int seats, int limit) {
        var sale = new Sale(database, new EventId(UUID.randomUUID()));
        var layout = UUID.randomUUID();
        sale.owner.update("""
                insert into ticket_schema.seat_layouts (id, name, total_seats, layout_config)
                values (?, ?, ?, cast(? as jsonb))
                """, layout, layout.toString(), seats, config);
        sale.owner.update("""
                insert into ticket_schema.events
                       (id, title, category, venue, event_date, sale_start_date, sale_end_date, seat_layout_id, status, max_seats_per_user)
                values (?, '봄, 다시', 'concert', 'KSPO DOME', now() + interval '30 days', now() - interval '1 day', now() + interval '20 days',
                        ?, 'on_sale', ?)
                """, sale.event.value(), layout, limit);
        sale.owner.query("select ticket_schema.generate_seats(?)", row -> row.getInt(1), sale.event.value());
        return sale;
    }

    /** The same in a copy of its database. */
    public Sale on(TestDatabase copy) {
        return new Sale(copy, event);
    }

    public Database owner() {
        return owner;
    }

    /** In ordinal order. */
    public List<UUID> seats() {
        return owner.query(
                "select id from ticket_schema.seats where event_id = ? order by ordinal",
                row -> row.getObject("id", UUID.class),
                event.value());
    }

    public UUID ticketType(String name, int quantity) {
        var id = UUID.randomUUID();
        owner.update("""
                insert into ticket_schema.ticket_types (id, event_id, name, price, total_quantity, available_quantity)
                values (?, ?, ?, ?, ?, ?)
                """, id, event.value(), name, PRICE, quantity, quantity);
        return id;
    }

    /** Users who have been admitted. */
    public List<UserId> buyers(int count) {
        var users = IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toArray(UUID[]::new);
        owner.update("""
                insert into ticket_schema.admissions (event_id, user_id, joined_at, admitted_at, expires_at)
                select ?, u, now(), now(), now() + interval '1 hour' from unnest(?) u
                """, event.value(), users);
        return List.of(users).stream().map(UserId::new).toList();
    }

    public UserId buyer() {
        return buyers(1).get(0);
    }

    /** Lets the time of these holds be over. */
    public void lapse(ReservationState... held) {
        for (var reservation : held) {
            owner.update(
                    "update ticket_schema.reservations set expires_at = now() where id = ? and status = 'pending'",
                    reservation.id());
        }
    }

    /** Returns about when the hold ends, rather too early than too late. */
    void awaitEnd(UUID reservation) {
        owner.query("""
                select pg_sleep(extract(epoch from expires_at - clock_timestamp()) + (random() - 0.8) * 0.05)
                  from ticket_schema.reservations
                 where id = ?
                """, row -> "", reservation);
    }

    void endAdmissions() {
        owner.update("update ticket_schema.admissions set ended_at = now() where event_id = ?", event.value());
    }

    /** Replaces a part of a function: how a guard is taken away. */
    public void sabotage(String function, String part, String by) {
        var source = owner.first(
                        "select pg_get_functiondef(cast(? as regproc))",
                        row -> row.getString(1),
                        "ticket_schema." + function)
                .orElseThrow();
        if (!source.contains(part)) {
            throw new IllegalArgumentException(function + " has no " + part);
        }
        owner.update(source.replace(part, by));
    }
}
