package gg.tiketi.web.reservations;

import gg.tiketi.accounts.Caller;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.ReservationView;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.rest.Messages;
import gg.tiketi.seatmap.SeatSelection;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.InvalidInput;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
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
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("seats")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reservations")
public class SeatsResource {
    /** No event lets one user have more. */
    private static final int MOST_SEATS = 100;

    @Inject
    private Reservations reservations;

    @Inject
    private SeatSelection selection;

    @Inject
    private HoldLimit limit;

    @POST
    @Path("reserve")
    @RolesAllowed("user")
    @Operation(
            operationId = "reserveSeats",
            summary = "Hold seats for some minutes: all of them or none",
            description = "With an Idempotency-Key a repeat gets the first answer.")
    @APIResponseSchema(value = Held.class, responseCode = "201")
    public Response reserve(
            @NotNull @Valid ReserveSeats body,
            @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext caller,
            @Context HttpHeaders headers) {
        if (new HashSet<>(body.seatIds()).size() < body.seatIds().size()) {
            throw new InvalidInput("seatIds", "repeated");
        }
        var buyer = Caller.of(caller);
        var event = new EventId(body.eventId());
        limit.take(buyer);
        var claims = selection.claims(buyer, event, body.seatIds());
        // Whoever has been answered already gets that answer, whatever others have claimed since.
        var held = claims.others().isEmpty()
                ? reservations.holdSeats(buyer, event, body.seatIds(), key)
                : reservations.heldBefore(buyer, event, body.seatIds(), key).orElseThrow(claims::refusal);
        selection.release(buyer, event, claims.own());
        return Response.status(Response.Status.CREATED)
                .entity(new Held(Messages.of("reservation-held", headers), held))
                .build();
    }

    @GET
    @Path("reservation/{id}")
    @RolesAllowed("user")
    @Operation(operationId = "getSeatReservation", summary = "One's own reservation with its seats")
    public One reservation(@PathParam("id") UUID id, @Context SecurityContext caller) {
        return new One(reservations.find(Caller.of(caller), new ReservationId(id)));
    }

    public record ReserveSeats(
            @NotNull UUID eventId,
            @NotEmpty @Size(max = MOST_SEATS) List<@NotNull UUID> seatIds) {}

    public record One(ReservationView reservation) {}
}
