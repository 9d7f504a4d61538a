package gg.tiketi.web.events;

import gg.tiketi.events.Events;
import gg.tiketi.events.TicketTypeView;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is left right now, never from a cache. */
@Path("tickets")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class TicketTypesResource {
    @Inject
    private Events events;

    @GET
    @Path("event/{eventId}")
    @PermitAll
    @Operation(operationId = "listTicketTypes", summary = "The ticket types of an event")
    public TicketTypes ofEvent(@PathParam("eventId") UUID eventId) {
        return new TicketTypes(events.ticketTypes(new EventId(eventId)).orElseThrow(TicketTypesResource::notFound));
    }

    @GET
    @Path("availability/{ticketTypeId}")
    @PermitAll
    @Operation(operationId = "ticketAvailability", summary = "How many tickets of a type are left")
    public Availability availability(@PathParam("ticketTypeId") UUID ticketTypeId) {
        var type = events.ticketType(ticketTypeId).orElseThrow(TicketTypesResource::notFound);
        return new Availability(type.id(), type.availableQuantity(), type.totalQuantity());
    }

    private static Refusal notFound() {
        return new Refusal(RefusalCode.NOT_FOUND);
    }

    public record TicketTypes(List<TicketTypeView> ticketTypes) {}

    public record Availability(UUID ticketTypeId, int availableQuantity, int totalQuantity) {}
}
