package gg.tiketi.web.refunds;

import gg.tiketi.accounts.Caller;
import gg.tiketi.refunds.EventCancellationView;
import gg.tiketi.refunds.EventCancellations;
import gg.tiketi.refunds.RefundAccount;
import gg.tiketi.refunds.RefundCase;
import gg.tiketi.refunds.RefundDesk;
import gg.tiketi.rest.AnswersTable;
import gg.tiketi.rest.MayBeAbsent;
import gg.tiketi.rest.Messages;
import gg.tiketi.rest.Pagination;
import gg.tiketi.rest.Paging;
import gg.tiketi.shared.EventId;
import gg.tiketi.web.exports.Download;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Money that admins give back, and what has become of it. */
@Path("admin")
@RequestScoped
@RolesAllowed("admin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AdminRefundsResource {
    @Inject
    private EventCancellations cancellations;

    @Inject
    private RefundDesk desk;

    @Context
    private HttpHeaders headers;

    @GET
    @Path("events/{id}/cancellation")
    @Operation(
            operationId = "eventCancellation",
            summary = "What cancelling the event would mean, or how far its refunds have come")
    public FoundCancellation cancellation(@PathParam("id") UUID id) {
        return new FoundCancellation(cancellations.find(new EventId(id)));
    }

    @GET
    @Path("refunds")
    @Operation(
            operationId = "adminRefunds",
            summary = "Refunds of one status, or without it all that need a person; the oldest first")
    public ListedRefunds list(
            @QueryParam("status") @Pattern(regexp = "requested|waiting_for_account|sending|unknown|done|failed")
                    String status,
            @QueryParam("page") Integer page,
            @QueryParam("limit") Integer limit) {
        var paging = Paging.of(limit, null, page);
        var found = desk.list(status, paging.limit(), paging.offset());
        return new ListedRefunds(found.refunds(), found.total(), paging.pagination(found.total()));
    }

    @GET
    @Path("refunds/export")
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "adminExportRefunds", summary = "All of these refunds as a table, the oldest first")
    @AnswersTable
    public Response export(
            @QueryParam("status") @Pattern(regexp = "requested|waiting_for_account|sending|unknown|done|failed")
                    String status,
            @QueryParam("format") String format) {
        return Download.of("refunds", Download.format(format), headers, desk.all(status));
    }

    @POST
    @Path("refunds/{id}/retry")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "retryRefund", summary = "Try a refund again that failed or stayed unknown for a day")
    public TriedAgain retry(
            @PathParam("id") UUID id, @MayBeAbsent @Valid RetryRefund body, @Context SecurityContext caller) {
        desk.retry(Caller.of(caller), id, body == null ? null : body.refundAccount());
        return new TriedAgain(Messages.of("refund-tried-again", headers));
    }

    public record RetryRefund(@Valid RefundAccount refundAccount) {}

    public record FoundCancellation(EventCancellationView cancellation) {}

    public record ListedRefunds(List<RefundCase> refunds, long total, Pagination pagination) {}

    public record TriedAgain(String message) {}
}
