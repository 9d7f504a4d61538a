package gg.tiketi.analytics;

import java.time.LocalDate;

/**
 * One day in Seoul.
 *
 * @param uniqueVisitors browsers, each counted once, give or take a percent
 */
public record TrafficDay(LocalDate date, long pageViews, long uniqueVisitors) {}
