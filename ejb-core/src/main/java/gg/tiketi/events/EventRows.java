package gg.tiketi.events;

import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code events} joined with {@code event_inventory}, and of {@code ticket_types}, as callers get to see them. */
final class EventRows {
    private EventRows() {}

    static EventSummary summary(ResultSet row) throws SQLException {
        return new EventSummary(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("artist_name"),
                row.getString("category"),
                row.getString("venue"),
                row.getString("address"),
                row.getString("region"),
                Database.instant(row, "event_date"),
                Database.instant(row, "sale_start_date"),
                Database.instant(row, "sale_end_date"),
                row.getString("status"),
                row.getString("poster_image_url"),
                row.getObject("min_price", Integer.class),
                row.getObject("max_price", Integer.class),
                row.getObject("seat_layout_id", UUID.class),
                row.getInt("available_seats"),
                row.getInt("total_seats"));
    }

    static EventView event(ResultSet row) throws SQLException {
        var policy = row.getString("cancellation_policy");
        return new EventView(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("description"),
                row.getString("category"),
                row.getString("venue"),
                row.getString("address"),
                row.getString("region"),
                row.getString("artist_name"),
                row.getObject("age_rating", Integer.class),
                row.getObject("running_minutes", Integer.class),
                row.getString("cast_list"),
                row.getString("notice"),
                Database.instant(row, "event_date"),
                Database.instant(row, "sale_start_date"),
                Database.instant(row, "sale_end_date"),
                row.getString("poster_image_url"),
                row.getString("poster_image_url"),
                row.getString("status"),
                row.getObject("seat_layout_id", UUID.class),
                row.getBoolean("pre_scaled"),
                row.getInt("queue_threshold"),
                row.getInt("hold_minutes"),
                row.getInt("max_seats_per_user"),
                policy == null ? null : Json.read(policy, CancellationPolicy.class),
                row.getObject("min_price", Integer.class),
                row.getObject("max_price", Integer.class),
                row.getInt("available_seats"),
                row.getInt("total_seats"),
                row.getObject("created_by", UUID.class),
                Database.instant(row, "created_at"),
                Database.instant(row, "updated_at"),
                row.getInt("version"));
    }

    /** Of an outer join: empty for an event without ticket types. */
    static Optional<TicketTypeView> ticketTypeIfAny(ResultSet row) throws SQLException {
        return row.getObject("id") == null ? Optional.empty() : Optional.of(ticketType(row));
    }

    static TicketTypeView ticketType(ResultSet row) throws SQLException {
        return new TicketTypeView(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("name"),
                row.getInt("price"),
                row.getInt("total_quantity"),
                row.getInt("available_quantity"),
                row.getString("description"),
                row.getInt("version"));
    }
}
