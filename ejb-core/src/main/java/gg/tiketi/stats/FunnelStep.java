package gg.tiketi.stats;

/**
 * @param step {@code view}, {@code queue}, {@code seats} (browsers, those of each day added up), {@code hold}, {@code payment}, {@code paid}
 *     (reservations)
 * @param rate of the step before, of {@code seats}: of {@code view}, because few events have a waiting room; more than 1 is possible, as
 *     browsers that ask not to be counted are not
 * @param overall of the first step
 */
public record FunnelStep(String step, long count, double rate, double overall) {}
