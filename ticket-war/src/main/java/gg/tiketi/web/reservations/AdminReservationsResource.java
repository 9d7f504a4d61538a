package gg.tiketi.web.reservations;

import gg.tiketi.accounts.Caller;
import gg.tiketi.refunds.CancelWish;
import gg.tiketi.refunds.CancellationQuote;
import gg.tiketi.refunds.Cancelled;
import gg.tiketi.refunds.RefundAccount;
import gg.tiketi.refunds.Refunds;
import gg.tiketi.refunds.Selection;
import gg.tiketi.reservations.CancelReason;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.ReservationStatus;
import gg.tiketi.reservations.ReservationView;
import gg.tiketi.reservations.TicketWish;
import gg.tiketi.rest.AnswersTable;
import gg.tiketi.rest.MayBeAbsent;
import gg.tiketi.rest.Messages;
import gg.tiketi.rest.Pagination;
import gg.tiketi.rest.Paging;
import gg.tiketi.salesdesk.ReservationDesk;
import gg.tiketi.salesdesk.ReservationEntry;
import gg.tiketi.salesdesk.ReservationExport;
import gg.tiketi.salesdesk.ReservationFile;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Text;
import gg.tiketi.web.exports.Download;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Anybody's reservations, for administrators. Buyers are masked. */
@Path("admin/reservations")
@RequestScoped
@RolesAllowed("admin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AdminReservationsResource {
    @Inject
    private ReservationDesk desk;

    @Inject
    private ReservationExport export;

    @Inject
    private Refunds refunds;

    @Context
    private HttpHeaders headers;

    @GET
    @Operation(
            operationId = "adminListReservations",
            summary = "Reservations of all buyers",
            description = "The total is not counted beyond 10,100; more says whether there are more.")
    public Listed list(
            @BeanParam ReservationFilter filter, @QueryParam("page") Integer page, @QueryParam("limit") Integer limit) {
        var paging = Paging.of(limit, null, page);
        var found = desk.list(filter.search(), paging.limit(), paging.offset());
        return new Listed(found.reservations(), found.total(), found.more(), paging.pagination(found.total()));
    }

    @GET
    @Path("export")
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "adminExportReservations",
            summary = "All reservations of a search as a table, the latest first",
            description = "However many there are. The audit log says who took them.")
    @AnswersTable
    public Response export(
            @BeanParam ReservationFilter filter, @QueryParam("format") String format, @Context SecurityContext caller) {
        var search = filter.search();
        var as = Download.format(format);
        export.begin(Caller.of(caller), search, as);
        return Download.of("reservations", as, headers, export.all(search));
    }

    // Without the pattern it would be asked for "export", too: answers in JSON are preferred where a client takes
    // anything.
    @GET
    @Path("{id: [0-9a-fA-F-]{36}}")
    @Operation(
            operationId = "adminGetReservation",
            summary = "A reservation with its history, its payments and every call to Toss about them, and its refunds")
    public ReservationFile get(@PathParam("id") UUID id) {
        return desk.find(new ReservationId(id));
    }

    @PATCH
    @Path("{id}/status")
    @Operation(
            operationId = "adminChangeReservation",
            summary = "End a reservation; a paid one is refunded",
            description =
                    "To cancelled only: what is not paid never becomes sold by hand, and what has ended stays so.")
    public Changed change(
            @PathParam("id") UUID id, @NotNull @Valid ChangeStatus body, @Context SecurityContext caller) {
        var changed = desk.change(
                Caller.of(caller),
                new ReservationId(id),
                body.status(),
                body.reason(),
                body.reasonCode(),
                Boolean.TRUE.equals(body.keepFee()));
        return new Changed(Messages.of("reservation-changed", headers), changed);
    }

    @POST
    @Path("{id}/refund/preview")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "adminRefundPreview",
            summary = "What refunding a paid reservation, or a part of it, would come to now",
            description = "With the fee of the buyer's terms, if keepFee; otherwise without. Changes nothing.")
    public Previewed preview(@PathParam("id") UUID id, @MayBeAbsent @Valid PreviewRefund body) {
        var wanted = body == null ? new PreviewRefund(null, null, null) : body;
        return new Previewed(refunds.previewAsAdmin(
                new ReservationId(id),
                selection(wanted.seatIds(), wanted.tickets()),
                Boolean.TRUE.equals(wanted.keepFee())));
    }

    @POST
    @Path("{id}/refund")
    @Operation(
            operationId = "refundReservation",
            summary =
                    "Cancel a paid reservation, or some of its seats, and refund it; or refund an amount and leave the seats",
            description = "Without a fee unless keepFee. With an Idempotency-Key a repeat gets the first answer.")
    public Refunded refund(
            @PathParam("id") UUID id,
            @NotNull @Valid RefundReservation body,
            @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext caller) {
        var admin = Caller.of(caller);
        var reservation = new ReservationId(id);
        var selection = selection(body.seatIds(), body.tickets());
        if (body.amount() != null && !selection.equals(Selection.ALL)) {
            throw new InvalidInput("amount", "seats_or_amount");
        }
        var done = body.amount() == null
                ? refunds.cancelAsAdmin(
                        admin,
                        reservation,
                        new CancelWish(
                                selection,
                                body.reason(),
                                body.expectedRefund(),
                                body.refundAccount(),
                                body.reasonCode()),
                        Boolean.TRUE.equals(body.keepFee()),
                        key)
                : refunds.favour(
                        admin, reservation, body.amount(), body.reason(), body.reasonCode(), body.refundAccount(), key);
        return new Refunded(Messages.of(body.amount() == null ? "refund-promised" : "refund-favoured", headers), done);
    }

    private static Selection selection(List<UUID> seats, List<Tickets> tickets) {
        return new Selection(
                Objects.requireNonNullElse(seats, List.of()),
                Objects.requireNonNullElse(tickets, List.<Tickets>of()).stream()
                        .map(wish -> new TicketWish(wish.ticketTypeId(), wish.quantity()))
                        .toList());
    }

    public record Listed(List<ReservationEntry> reservations, long total, boolean more, Pagination pagination) {}

    /**
     * @param reason for the buyer and the audit log
     * @param reasonCode the same in one word, which is counted and exported
     * @param keepFee whether the buyer's terms apply to what was paid; otherwise everything is refunded
     */
    public record ChangeStatus(
            @NotNull ReservationStatus status,

            @NotBlank @Size(max = 200) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
            String reason,

            CancelReason reasonCode,
            Boolean keepFee) {}

    public record Changed(String message, ReservationView reservation) {}

    public record Tickets(
            @NotNull UUID ticketTypeId, @NotNull @Positive Integer quantity) {}

    /** Without seats and tickets: all of it. */
    public record PreviewRefund(
            @Size(max = 100) List<@NotNull UUID> seatIds,
            @Size(max = 20) List<@NotNull @Valid Tickets> tickets,
            Boolean keepFee) {}

    public record Previewed(CancellationQuote quote) {}

    /**
     * @param reasonCode the reason in one word, which is counted and exported
     * @param seatIds only these seats; without seats and tickets everything
     * @param tickets only these, of each type so many
     * @param amount in KRW: refunded while everything stays reserved
     * @param keepFee whether the buyer's terms apply; otherwise everything is refunded
     * @param expectedRefund what the administrator was shown, in KRW, which is compared with what it is now
     */
    public record RefundReservation(
            @NotBlank @Size(max = 200) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
            String reason,

            CancelReason reasonCode,
            @Size(max = 100) List<@NotNull UUID> seatIds,
            @Size(max = 20) List<@NotNull @Valid Tickets> tickets,
            @Positive Integer amount,
            Boolean keepFee,
            @PositiveOrZero Integer expectedRefund,
            @Valid RefundAccount refundAccount) {}

    public record Refunded(String message, Cancelled reservation) {}
}
