/**
 * The seats of an event as rows: made from its layout, counted, and their changes told. Read this first.
 *
 * <p>{@link gg.tiketi.seats.Seats} makes and removes them, each in one statement, and tells how far that is: an attempt is written down
 * before it begins, and its row is locked while somebody is at it. With the seats their map is published, which nothing changes from
 * then on; seats made anew are its next revision. Only reservations change them; every change raises
 * the version of the seat's row and is told by {@link gg.tiketi.seats.SeatsChanged} once it has been committed, to this server
 * alone: others hear of it through whoever listens here.
 *
 * <p>How many are left is counted once a second where something happened ({@link gg.tiketi.seats.Stock}), not kept up to date with
 * each reservation: that would be one row which every buyer of an event writes.
 */
package gg.tiketi.seats;
