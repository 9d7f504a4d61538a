package gg.tiketi.web.reservations;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import gg.tiketi.accounts.Caller;
import gg.tiketi.refunds.CancellationQuote;
import gg.tiketi.refunds.Cancelled;
import gg.tiketi.refunds.RefundAccount;
import gg.tiketi.refunds.RefundView;
import gg.tiketi.refunds.Refunds;
import gg.tiketi.refunds.Selection;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.TicketWish;
import gg.tiketi.rest.MayBeAbsent;
import gg.tiketi.rest.Messages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Giving back one's own reservation: what it costs, doing it, and where the money is. */
@Path("reservations")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reservations")
public class CancellationsResource {
    @Inject
    private Refunds refunds;

    @GET
    @Path("{id}/cancellation")
    @RolesAllowed("user")
    @Operation(
            operationId = "previewCancellation",
            summary = "What giving it back would cost now, to the won",
            description =
                    "With seatId, once or more often: what giving back these seats only would cost. With ticketTypeId, once for each"
                            + " ticket of the type: these tickets.")
    public PreviewedCancellation preview(
            @PathParam("id") UUID id,
            @QueryParam("seatId") @Size(max = 100) List<UUID> seatIds,
            @QueryParam("ticketTypeId") @Size(max = 100) List<UUID> ticketTypeIds,
            @Context SecurityContext caller) {
        return new PreviewedCancellation(refunds.preview(
                Caller.of(caller), new ReservationId(id), new Selection(seatIds, counted(ticketTypeIds))));
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("user")
    @Operation(
            operationId = "cancelReservation",
            summary = "Give back what is held, or what was paid by the terms it was bought under",
            description = "Without a body everything. With an Idempotency-Key a repeat gets the first answer.")
    public CancelledReservation cancel(
            @PathParam("id") UUID id,
            @MayBeAbsent @Valid CancelSeats body,
            @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext caller,
            @Context HttpHeaders headers) {
        var cancelled = refunds.cancel(Caller.of(caller), new ReservationId(id), CancelSeats.wish(body), key);
        var message = cancelled.refundStatus() == null ? "reservation-cancelled" : "refund-promised";
        return new CancelledReservation(Messages.of(message, headers), cancelled);
    }

    @GET
    @Path("{id}/refunds")
    @RolesAllowed("user")
    @Operation(operationId = "listRefunds", summary = "Where the money is that goes back for one's own reservation")
    public PromisedRefunds refunds(@PathParam("id") UUID id, @Context SecurityContext caller) {
        return new PromisedRefunds(refunds.ofReservation(Caller.of(caller), new ReservationId(id)));
    }

    @POST
    @Path("{id}/refund-account")
    @RolesAllowed("user")
    @Operation(
            operationId = "nameRefundAccount",
            summary = "Say where the money goes that was paid by virtual account, when a refund waits for that")
    public NamedAccount nameAccount(
            @PathParam("id") UUID id,
            @NotNull @Valid RefundAccount body,
            @Context SecurityContext caller,
            @Context HttpHeaders headers) {
        refunds.nameAccount(Caller.of(caller), new ReservationId(id), body);
        return new NamedAccount(Messages.of("refund-account-named", headers));
    }

    private static List<TicketWish> counted(List<UUID> ticketTypeIds) {
        return ticketTypeIds.stream().collect(groupingBy(identity(), summingInt(each -> 1))).entrySet().stream()
                .map(each -> new TicketWish(each.getKey(), each.getValue()))
                .toList();
    }

    public record PreviewedCancellation(CancellationQuote cancellation) {}

    public record CancelledReservation(String message, Cancelled reservation) {}

    public record PromisedRefunds(List<RefundView> refunds) {}

    public record NamedAccount(String message) {}
}
