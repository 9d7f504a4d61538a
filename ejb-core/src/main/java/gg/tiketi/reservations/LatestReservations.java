package gg.tiketi.reservations;

import gg.tiketi.database.Database;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What was reserved last, of all events. */
@Stateless
public class LatestReservations {
    private static final String LATEST = """
            select r.id, r.reservation_number, r.event_id, e.title, r.seat_count, r.total_amount, r.status, r.payment_status, r.created_at
              from (select * from ticket_schema.reservations newest order by newest.created_at desc, newest.id desc limit ?) r
              join ticket_schema.events e on e.id = r.event_id
             order by r.created_at desc, r.id desc
            """;

    private Database database;

    public LatestReservations() {}

    @Inject
    public LatestReservations(Database database) {
        this.database = database;
    }

    /** The newest first. */
    public List<LatestReservation> latest(int most) {
        return database.query(LATEST, LatestReservations::read, most);
    }

    private static LatestReservation read(ResultSet row) throws SQLException {
        return new LatestReservation(
                row.getObject("id", UUID.class),
                row.getString("reservation_number"),
                row.getObject("event_id", UUID.class),
                row.getString("title"),
                row.getInt("seat_count"),
                row.getInt("total_amount"),
                ReservationStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                PaymentStatus.valueOf(row.getString("payment_status").toUpperCase(Locale.ROOT)),
                Database.instant(row, "created_at"));
    }
}
