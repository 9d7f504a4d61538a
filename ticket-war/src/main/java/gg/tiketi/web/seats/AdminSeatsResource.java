package gg.tiketi.web.seats;

import gg.tiketi.accounts.Caller;
import gg.tiketi.rest.Messages;
import gg.tiketi.seats.Seats;
import gg.tiketi.seats.SeatsProgress;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("admin")
@RequestScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AdminSeatsResource {
    @Inject
    private Seats seats;

    @Context
    private HttpHeaders headers;

    @POST
    @Path("events/{id}/generate-seats")
    @RolesAllowed("admin")
    @Operation(operationId = "generateSeats", summary = "Make all seats of an event's layout")
    @APIResponseSchema(value = Counted.class, responseCode = "201")
    public Response generate(@PathParam("id") UUID id, @Context SecurityContext caller) {
        int made = seats.generate(new EventId(id), Caller.of(caller));
        return Response.status(Response.Status.CREATED)
                .entity(new Counted(Messages.of("seats-generated", headers), made))
                .build();
    }

    @GET
    @Path("events/{id}/seats")
    @RolesAllowed("admin")
    @Operation(
            operationId = "getSeatsProgress",
            summary = "Whether an event's seats are made, being made or missing, and what is left")
    public SeatsProgress progress(@PathParam("id") UUID id) {
        return seats.progress(new EventId(id)).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    @DELETE
    @Path("events/{id}/seats")
    @RolesAllowed("admin")
    @Operation(operationId = "deleteSeats", summary = "Remove all seats of an event of which none is taken")
    public Counted delete(@PathParam("id") UUID id, @Context SecurityContext caller) {
        int removed = seats.delete(new EventId(id), Caller.of(caller));
        return new Counted(Messages.of("seats-deleted", headers), removed);
    }

    /** @param seats how many it was */
    public record Counted(String message, int seats) {}
}
