/**
 * Hold, confirm and release seats and tickets. Read this first.
 *
 * <p>A reservation is {@code pending} (held, for minutes) until it is {@code confirmed} by a payment, {@code cancelled} by its buyer,
 * or {@code expired}; a confirmed one may still be cancelled. The table {@code legal_transitions} says so, a trigger keeps it and writes
 * {@code reservation_history}.
 *
 * <p>PostgreSQL decides everything, by its own clock, and each act is one statement: the functions of {@code V012__holding.sql}.
 * {@link gg.tiketi.reservations.Reservations} is the door. A seat is in one live reservation at most because of the index
 * {@code reservation_items_seat_live}, a ticket type is not oversold because of {@code ticket_types_available_within_total}, a buyer keeps to
 * the limit because of {@code seat_quotas_within_limit}: the functions find out before and say no politely, the constraints would
 * say it anyway.
 *
 * <p>A hold ends with its time, not with {@link gg.tiketi.reservations.ExpiryTimer}, which only tidies up: whoever wants a seat
 * whose hold has run out takes it. While a payment is being confirmed ({@code paying_since}) a hold does not end.
 */
package gg.tiketi.reservations;
