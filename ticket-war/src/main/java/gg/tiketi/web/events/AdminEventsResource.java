package gg.tiketi.web.events;

import gg.tiketi.accounts.Caller;
import gg.tiketi.events.EventDraft;
import gg.tiketi.events.EventView;
import gg.tiketi.events.Events;
import gg.tiketi.events.TicketTypeDraft;
import gg.tiketi.events.TicketTypeView;
import gg.tiketi.rest.Messages;
import gg.tiketi.shared.EventId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("admin")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AdminEventsResource {
    @Inject
    private Events events;

    @Context
    private HttpHeaders headers;

    @POST
    @Path("events")
    @RolesAllowed("admin")
    @Operation(operationId = "createEvent", summary = "Announce an event")
    @APIResponseSchema(value = Created.class, responseCode = "201")
    public Response create(@Valid EventDraft body, @Context SecurityContext caller) {
        var created = events.create(body, Caller.of(caller));
        return Response.status(Response.Status.CREATED)
                .entity(new Created(message("event-created"), created.event(), created.ticketTypes()))
                .build();
    }

    @PUT
    @Path("events/{id}")
    @RolesAllowed("admin")
    @Operation(operationId = "changeEvent", summary = "Change an event, except its ticket types")
    public Changed change(@PathParam("id") UUID id, @Valid EventDraft body, @Context SecurityContext caller) {
        return new Changed(message("event-changed"), events.change(new EventId(id), body, Caller.of(caller)));
    }

    @POST
    @Path("events/{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @Operation(operationId = "cancelEvent", summary = "Cancel an event for good")
    public Changed cancel(@PathParam("id") UUID id, @Context SecurityContext caller) {
        return new Changed(message("event-cancelled"), events.cancel(new EventId(id), Caller.of(caller)));
    }

    @DELETE
    @Path("events/{id}")
    @RolesAllowed("admin")
    @Operation(operationId = "deleteEvent", summary = "Delete an event of which nothing is sold")
    public Deleted delete(@PathParam("id") UUID id, @Context SecurityContext caller) {
        events.delete(new EventId(id), Caller.of(caller));
        return new Deleted(message("event-deleted"));
    }

    @POST
    @Path("events/{eventId}/tickets")
    @RolesAllowed("admin")
    @Operation(operationId = "addTicketType", summary = "Offer another ticket type")
    @APIResponseSchema(value = ChangedType.class, responseCode = "201")
    public Response addTicketType(
            @PathParam("eventId") UUID eventId, @Valid TicketTypeDraft body, @Context SecurityContext caller) {
        var type = events.addTicketType(new EventId(eventId), body, Caller.of(caller));
        return Response.status(Response.Status.CREATED)
                .entity(new ChangedType(message("ticket-type-created"), type))
                .build();
    }

    @PUT
    @Path("tickets/{id}")
    @RolesAllowed("admin")
    @Operation(operationId = "changeTicketType", summary = "Change a ticket type")
    public ChangedType changeTicketType(
            @PathParam("id") UUID id, @Valid TicketTypeDraft body, @Context SecurityContext caller) {
        return new ChangedType(message("ticket-type-changed"), events.changeTicketType(id, body, Caller.of(caller)));
    }

    private String message(String name) {
        return Messages.of(name, headers);
    }

    public record Created(String message, EventView event, List<TicketTypeView> ticketTypes) {}

    public record Changed(String message, EventView event) {}

    public record ChangedType(String message, TicketTypeView ticketType) {}

    public record Deleted(String message) {}
}
