/**
 * Wishes to be told by mail when the sale of an event opens, or when a sold-out one has tickets again. {@link gg.tiketi.alerts.EventAlerts} is the
 * door. A wish lasts until it is told of, withdrawn, or the event is over: whoever wants to hear again asks again, so that nobody is flooded by
 * tickets that come and go.
 */
package gg.tiketi.alerts;
