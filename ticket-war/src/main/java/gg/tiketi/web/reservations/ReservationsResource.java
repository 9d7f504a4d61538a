package gg.tiketi.web.reservations;

import gg.tiketi.accounts.Caller;
import gg.tiketi.reservations.MyReservations;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.ReservationSummary;
import gg.tiketi.reservations.ReservationView;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.reservations.Shelf;
import gg.tiketi.reservations.TicketWish;
import gg.tiketi.rest.Messages;
import gg.tiketi.rest.Pagination;
import gg.tiketi.rest.Paging;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.InvalidInput;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("reservations")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reservations")
public class ReservationsResource {
    /** No event lets one user have more. */
    private static final int MOST_TICKETS = 100;

    private static final int MOST_TYPES = 20;

    @Inject
    private Reservations reservations;

    @Inject
    private HoldLimit limit;

    @POST
    @RolesAllowed("user")
    @Operation(
            operationId = "reserveTickets",
            summary = "Hold tickets for some minutes: all of them or none",
            description = "With an Idempotency-Key a repeat gets the first answer.")
    @APIResponseSchema(value = Held.class, responseCode = "201")
    public Response reserve(
            @NotNull @Valid ReserveTickets body,
            @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext caller,
            @Context HttpHeaders headers) {
        if (body.items().stream().map(Item::ticketTypeId).distinct().count()
                < body.items().size()) {
            throw new InvalidInput("items", "repeated");
        }
        var buyer = Caller.of(caller);
        limit.take(buyer);
        var wishes = body.items().stream()
                .map(item -> new TicketWish(item.ticketTypeId(), item.quantity()))
                .toList();
        var held = reservations.holdTickets(buyer, new EventId(body.eventId()), wishes, key);
        return Response.status(Response.Status.CREATED)
                .entity(new Held(Messages.of("reservation-held", headers), held))
                .build();
    }

    @GET
    @Path("my")
    @RolesAllowed("user")
    @Operation(
            operationId = "listMyReservations",
            summary = "One's own reservations, the latest first; those to come by the date of their event")
    public Mine mine(
            @QueryParam("shelf") @Parameter(description = "upcoming, past or cancelled; without it all of them")
                    String shelf,
            @QueryParam("eventId") UUID eventId,
            @QueryParam("page") Integer page,
            @QueryParam("limit") Integer limit,
            @QueryParam("offset") Integer offset,
            @Context SecurityContext caller) {
        var paging = Paging.of(limit, offset, page);
        var found = reservations.mine(
                Caller.of(caller),
                eventId == null ? null : new EventId(eventId),
                Shelf.of(shelf),
                paging.limit(),
                paging.offset());
        return new Mine(found.reservations(), found.total(), paging.pagination(found.total()), found.shelves());
    }

    @GET
    @Path("{id}")
    @RolesAllowed("user")
    @Operation(operationId = "getReservation", summary = "One's own reservation")
    public One reservation(@PathParam("id") UUID id, @Context SecurityContext caller) {
        return new One(reservations.find(Caller.of(caller), new ReservationId(id)));
    }

    public record ReserveTickets(
            @NotNull UUID eventId,
            @NotEmpty @Size(max = MOST_TYPES) List<@NotNull @Valid Item> items) {}

    public record Item(
            @NotNull UUID ticketTypeId,
            @NotNull @Min(1) @Max(MOST_TICKETS) Integer quantity) {}

    public record Mine(
            List<ReservationSummary> reservations, long total, Pagination pagination, MyReservations.Shelves shelves) {}

    public record One(ReservationView reservation) {}
}
