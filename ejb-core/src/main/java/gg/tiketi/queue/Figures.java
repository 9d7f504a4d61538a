package gg.tiketi.queue;

import java.time.Instant;

/**
 * What is the same for everybody who looks at the queue of an event.
 *
 * @param waiting users in the line
 * @param active users who are in
 * @param threshold how many may be in at once
 * @param front the number up to which everybody has been served
 * @param pace admissions a second out of the line; null until somebody had to wait
 * @param opensAt start of the sale: nobody is admitted earlier
 */
record Figures(int waiting, int active, int threshold, long front, Double pace, boolean paused, Instant opensAt) {}
