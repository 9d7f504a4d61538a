package gg.tiketi.events;

import java.util.List;

/** @param total how many events match, on all pages */
public record EventPage(List<EventSummary> events, long total) {}
