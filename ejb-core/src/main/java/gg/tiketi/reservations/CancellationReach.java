package gg.tiketi.reservations;

/**
 * What cancelling an event means.
 *
 * @param reservations that are pending or confirmed
 * @param paid those of them for which money goes back
 * @param amount of that money, in KRW
 * @param seats and tickets that buyers lose
 */
public record CancellationReach(int reservations, int paid, long amount, int buyers, int seats) {}
