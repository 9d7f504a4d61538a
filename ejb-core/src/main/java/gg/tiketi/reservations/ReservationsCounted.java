package gg.tiketi.reservations;

/**
 * Something happened to so many reservations, or was refused.
 *
 * @param outcome {@code held}, {@code confirmed}…, or the code of the refusal in lower case
 */
public record ReservationsCounted(String outcome, int count) {}
