package gg.tiketi.stats;

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
        long revenue) {}
