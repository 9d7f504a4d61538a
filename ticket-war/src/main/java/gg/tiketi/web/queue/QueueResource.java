package gg.tiketi.web.queue;

import gg.tiketi.accounts.Caller;
import gg.tiketi.queue.QueuePosition;
import gg.tiketi.queue.WaitingRoom;
import gg.tiketi.rest.LaterAnswer;
import gg.tiketi.rest.Limited;
import gg.tiketi.rest.Messages;
import gg.tiketi.shared.EventId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The waiting room. Answers are a user's own and of this moment, so nobody may keep them. */
@Path("queue")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "queue")
public class QueueResource {
    /** Characters; ours have some 300. */
    private static final int LONGEST_TICKET = 1_000;

    @Inject
    private WaitingRoom waitingRoom;

    @Inject
    private PollLimit polls;

    @POST
    @Path("check/{eventId}")
    @RolesAllowed("user")
    @Limited("queue-join")
    @Operation(
            operationId = "checkQueue",
            summary = "Enter, or get a place in the line",
            description = "Idempotent: who has a place or an admission keeps it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = QueuePosition.class)))
    public CompletionStage<Response> check(
            @PathParam("eventId") UUID eventId,
            @HeaderParam("X-Queue-Ticket") @Size(max = LONGEST_TICKET) String ticket,
            @Context SecurityContext caller,
            @Context HttpServletRequest request) {
        return LaterAnswer.of(waitingRoom.check(Caller.of(caller), new EventId(eventId), ticket), request);
    }

    @POST
    @Path("join")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Limited("queue-join")
    @Operation(operationId = "joinQueue", summary = "Another name of checkQueue")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = QueuePosition.class)))
    public CompletionStage<Response> join(
            @NotNull @Valid Join body, @Context SecurityContext caller, @Context HttpServletRequest request) {
        return LaterAnswer.of(
                waitingRoom.check(Caller.of(caller), new EventId(body.eventId()), body.queueTicket()), request);
    }

    @GET
    @Path("status/{eventId}")
    @RolesAllowed("user")
    @Operation(operationId = "getQueueStatus", summary = "Where one stands; never joins")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = QueuePosition.class)))
    public CompletionStage<Response> status(
            @PathParam("eventId") UUID eventId, @Context SecurityContext caller, @Context HttpServletRequest request) {
        var user = Caller.of(caller);
        polls.take(user);
        return LaterAnswer.of(waitingRoom.status(user, new EventId(eventId)), request);
    }

    @GET
    @Path("position/{eventId}")
    @RolesAllowed("user")
    @Operation(operationId = "getQueuePosition", summary = "Another name of getQueueStatus")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = QueuePosition.class)))
    public CompletionStage<Response> position(
            @PathParam("eventId") UUID eventId, @Context SecurityContext caller, @Context HttpServletRequest request) {
        return status(eventId, caller, request);
    }

    @POST
    @Path("heartbeat/{eventId}")
    @RolesAllowed("user")
    @Limited("queue-heartbeat")
    @Operation(
            operationId = "keepQueuePlace",
            summary = "Show a sign of life",
            description = "Keeps the place in the line; renews an admission.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = QueuePosition.class)))
    public CompletionStage<Response> heartbeat(
            @PathParam("eventId") UUID eventId, @Context SecurityContext caller, @Context HttpServletRequest request) {
        var user = Caller.of(caller);
        polls.take(user);
        return LaterAnswer.of(waitingRoom.heartbeat(user, new EventId(eventId)), request);
    }

    @POST
    @Path("leave/{eventId}")
    @RolesAllowed("user")
    @Limited("queue-heartbeat")
    @Operation(operationId = "leaveQueue", summary = "Give up the place or the admission")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Left.class)))
    public CompletionStage<Response> leave(
            @PathParam("eventId") UUID eventId,
            @Context SecurityContext caller,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        var left = new Left(Messages.of("queue-left", headers));
        return LaterAnswer.of(
                waitingRoom.leave(Caller.of(caller), new EventId(eventId)).thenApply(done -> left), request);
    }

    public record Join(
            @NotNull UUID eventId,
            @Size(max = LONGEST_TICKET) String queueTicket) {}

    public record Left(String message) {}
}
