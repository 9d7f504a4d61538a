package gg.tiketi.queue;

import gg.tiketi.events.EventStatus;

/** The waiting room of one of several events. */
public record ListedQueue(String title, EventStatus status, QueueOverview queue) {}
