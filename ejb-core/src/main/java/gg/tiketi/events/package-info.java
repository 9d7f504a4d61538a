/**
 * Events and their ticket types: announced and changed by admins, found by everybody.
 *
 * <p>{@link gg.tiketi.events.Events} is the door. The status follows the clock: upcoming, on sale from the start of the sale, sold
 * out while nothing is left, ended with the sale or the event; an admin may cancel. The rule stands in the database
 * ({@code event_status_at}); {@link gg.tiketi.events.EventStatusTimer} applies it at its instant. Where total, available and prices come
 * from is the view {@code event_inventory}'s business. Where nobody chooses the region of an event, its address tells it.
 *
 * <p>Lists and searches are SQL ({@link gg.tiketi.events.EventSearch}), changes go through the entities. Every change ends with
 * an audit entry, a fact in the outbox and a new version of the {@linkplain gg.tiketi.catalogue.Catalogue catalogue}.
 */
package gg.tiketi.events;
