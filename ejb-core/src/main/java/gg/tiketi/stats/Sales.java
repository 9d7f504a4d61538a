package gg.tiketi.stats;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * What was sold and given back; money in KRW. Each figure belongs to the time at which it happened: a refund to the day on which the
 * money went back, not to that of the sale.
 *
 * @param reservations made, whatever became of them
 * @param ticketsReserved seats and tickets in them
 * @param paid reservations that became tickets
 * @param ticketsSold seats and tickets in those
 * @param ticketsReturned of the sold ones given back
 * @param cancelled reservations given back as a whole after they were paid
 * @param abandoned reservations given up by their buyer before
 * @param expired reservations that ran out unpaid
 * @param captured money that came in
 * @param refunds how often money went back
 * @param refunded money that went back
 * @param fees kept when tickets were given back
 * @param revenue captured less refunded
 */
public record Sales(
        long reservations,
        long ticketsReserved,
        long paid,
        long ticketsSold,
        long ticketsReturned,
        long cancelled,
        long abandoned,
        long expired,
        long captured,
        long refunds,
        long refunded,
        long fees,
        long revenue) {
    private static final Sales NONE = new Sales(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** From columns of these names. */
    static Sales read(ResultSet row) throws SQLException {
        var captured = row.getLong("captured");
        var refunded = row.getLong("refunded");
        return new Sales(
                row.getLong("reservations"),
                row.getLong("tickets_reserved"),
                row.getLong("paid"),
                row.getLong("tickets_sold"),
                row.getLong("tickets_returned"),
                row.getLong("cancelled"),
                row.getLong("abandoned"),
                row.getLong("expired"),
                captured,
                row.getLong("refunds"),
                refunded,
                row.getLong("fees"),
                captured - refunded);
    }

    static Sales sum(Stream<Sales> parts) {
        return parts.reduce(NONE, Sales::plus);
    }

    private Sales plus(Sales other) {
        return new Sales(
                reservations + other.reservations,
                ticketsReserved + other.ticketsReserved,
                paid + other.paid,
                ticketsSold + other.ticketsSold,
                ticketsReturned + other.ticketsReturned,
                cancelled + other.cancelled,
                abandoned + other.abandoned,
                expired + other.expired,
                captured + other.captured,
                refunds + other.refunds,
                refunded + other.refunded,
                fees + other.fees,
                revenue + other.revenue);
    }
}
