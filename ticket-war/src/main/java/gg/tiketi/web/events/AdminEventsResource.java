package gg.tiketi.web.events;

import gg.tiketi.accounts.Caller;
import gg.tiketi.events.EventDraft;
import gg.tiketi.events.EventExport;
import gg.tiketi.events.EventView;
import gg.tiketi.events.Events;
import gg.tiketi.events.TicketTypeDraft;
import gg.tiketi.events.TicketTypeView;
import gg.tiketi.refunds.EventCancellations;
import gg.tiketi.reservations.CancelReason;
import gg.tiketi.rest.AnswersTable;
import gg.tiketi.rest.MayBeAbsent;
import gg.tiketi.rest.Messages;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Text;
import gg.tiketi.web.exports.Download;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
    /** Buyers read it. */
    private static final String CANCELLATION_REASON = "공연 취소";

    @Inject
    private Events events;

    @Inject
    private EventCancellations cancellations;

    @Inject
    private EventExport export;

    @Context
    private HttpHeaders headers;

    @POST
    @Path("events")
    @RolesAllowed("admin")
    @Operation(
            operationId = "createEvent",
            summary = "Announce an event",
            description = "With the id of a saved draft, that one is gone with it: it is announced once.")
    @APIResponseSchema(value = Created.class, responseCode = "201")
    public Response create(@Valid EventDraft body, @QueryParam("draft") UUID draft, @Context SecurityContext caller) {
        var by = Caller.of(caller);
        var created = draft == null ? events.create(body, by) : events.publish(draft, body, by);
        return Response.status(Response.Status.CREATED)
                .entity(new Created(message("event-created"), created.event(), created.ticketTypes()))
                .build();
    }

    @GET
    @Path("events/export")
    @Produces(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @Operation(
            operationId = "adminExportEvents",
            summary = "All events of a search as a table, in the order of the list")
    @AnswersTable
    public Response export(@BeanParam EventFilter filter, @QueryParam("format") String format) {
        return Download.of("events", Download.format(format), headers, export.all(filter.query()));
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
    @Operation(
            operationId = "cancelEvent",
            summary = "Cancel an event for good, all its reservations, and refund all that was paid",
            description =
                    "Answers at once; eventCancellation tells how far it has come. With expectedReservations it is refused (CONFLICT) if"
                            + " more would end than that.")
    public Changed cancel(
            @PathParam("id") UUID id, @MayBeAbsent @Valid CancelEvent body, @Context SecurityContext caller) {
        var reason = body == null || body.reason() == null ? CANCELLATION_REASON : body.reason();
        var expected = body == null ? null : body.expectedReservations();
        var code = body == null ? null : body.reasonCode();
        var cancelled = cancellations.cancel(new EventId(id), reason, code, expected, Caller.of(caller));
        return new Changed(message("event-cancelled"), cancelled);
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

    /**
     * @param reason for the buyers
     * @param reasonCode the same in one word, which is counted and exported
     * @param expectedReservations how many would end, as the admin saw it
     */
    public record CancelEvent(
            @Size(min = 1, max = 200) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
            String reason,

            CancelReason reasonCode,
            @PositiveOrZero Integer expectedReservations) {}

    public record Deleted(String message) {}
}
