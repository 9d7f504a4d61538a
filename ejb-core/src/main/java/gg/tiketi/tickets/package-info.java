/**
 * What lets a buyer in. A ticket stands for one seat, or for one of those bought by quantity.
 *
 * <p>Tickets come and go with what was bought: triggers in {@code V100__tickets.sql} make them in the transaction that confirms a reservation and
 * cancel them in the one that gives a seat back. Who buys that seat next gets another ticket, so an old code stays refused.
 *
 * <p>A code, shown as a QR code, is a JWS that names the ticket and its event ({@code TicketCodes}); it is made whenever somebody looks at the
 * ticket and stored nowhere. Whether the ticket still counts is asked at the door, where it lets in once: the index
 * {@code ticket_checks_let_in_once} has the last word. What has let somebody in cannot be given back by its buyer any more.
 */
package gg.tiketi.tickets;
