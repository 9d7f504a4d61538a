/**
 * Reservations as administrators look after them. {@link gg.tiketi.salesdesk.ReservationDesk} finds them, shows all that is known of one, and
 * changes what may be changed; {@link gg.tiketi.salesdesk.ReservationExport} writes any number of them into a table. Buyers are masked
 * everywhere: whoever needs to know more asks for the account, which is recorded.
 */
package gg.tiketi.salesdesk;
