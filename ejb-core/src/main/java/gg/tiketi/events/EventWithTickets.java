package gg.tiketi.events;

import java.util.List;

/** An event and its price classes, dearest first; none for an event with assigned seats. */
public record EventWithTickets(EventView event, List<TicketTypeView> ticketTypes) {}
