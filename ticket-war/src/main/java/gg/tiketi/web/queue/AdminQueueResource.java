package gg.tiketi.web.queue;

import gg.tiketi.accounts.Caller;
import gg.tiketi.queue.ListedQueue;
import gg.tiketi.queue.QueueControl;
import gg.tiketi.queue.QueueOverview;
import gg.tiketi.rest.Messages;
import gg.tiketi.shared.EventId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("queue/admin")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AdminQueueResource {
    /** Users at once, or a second: more than any installation serves. */
    private static final int MOST = 1_000_000;

    private static final int MOST_LISTED = 100;

    @Inject
    private QueueControl control;

    @GET
    @RolesAllowed("admin")
    @Operation(
            operationId = "listQueues",
            summary =
                    "The waiting rooms of events that are on sale or will be, and wherever somebody is; the longest first")
    public Queues list() {
        return new Queues(control.live(MOST_LISTED));
    }

    @GET
    @Path("{eventId}")
    @RolesAllowed("admin")
    @Operation(operationId = "getQueue", summary = "How the waiting room of an event is doing")
    public QueueOverview overview(@PathParam("eventId") UUID eventId) {
        return control.overview(new EventId(eventId));
    }

    @POST
    @Path("{eventId}")
    @RolesAllowed("admin")
    @Operation(
            operationId = "controlQueue",
            summary = "Change how many enter, how fast, or whether at all",
            description = "What is absent stays as it is.")
    public QueueOverview change(
            @PathParam("eventId") UUID eventId, @NotNull @Valid ControlQueue body, @Context SecurityContext caller) {
        return control.change(
                new EventId(eventId), body.threshold(), body.admitPerSecond(), body.paused(), Caller.of(caller));
    }

    @POST
    @Path("clear/{eventId}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @Operation(operationId = "clearQueue", summary = "Send everybody away who waits")
    public Cleared clear(
            @PathParam("eventId") UUID eventId, @Context SecurityContext caller, @Context HttpHeaders headers) {
        control.clear(new EventId(eventId), Caller.of(caller));
        return new Cleared(Messages.of("queue-cleared", headers));
    }

    public record ControlQueue(
            @Min(1) @Max(MOST) Integer threshold,
            @Min(1) @Max(MOST) Integer admitPerSecond,
            Boolean paused) {}

    public record Queues(List<ListedQueue> queues) {}

    public record Cleared(String message) {}
}
