package gg.tiketi.reservations;

import java.util.List;

/**
 * A page of somebody's own reservations.
 *
 * @param total on all pages of what was asked for
 * @param shelves how many stand where, whichever was asked for
 */
public record MyReservations(List<ReservationSummary> reservations, long total, Shelves shelves) {
    public record Shelves(long upcoming, long past, long cancelled) {
        long all() {
            return upcoming + past + cancelled;
        }

        long on(Shelf shelf) {
            return switch (shelf) {
                case UPCOMING -> upcoming;
                case PAST -> past;
                case CANCELLED -> cancelled;
            };
        }
    }
}
