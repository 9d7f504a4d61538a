package gg.tiketi.seats;

import gg.tiketi.shared.EventId;
import java.util.List;

/** What is left of ticket types of one event has changed. Fired within the transaction: observe it {@code AFTER_SUCCESS}. */
public record TicketsChanged(EventId event, List<TicketStock> stock) {}
