package gg.tiketi.stats;

import java.time.LocalDate;

/**
 * One day in Seoul.
 *
 * @param newUsers accounts opened
 * @param uniqueVisitors browsers that came, each counted once, give or take a percent
 */
public record SalesDay(LocalDate date, long newUsers, long pageViews, long uniqueVisitors, Sales sales) {}
