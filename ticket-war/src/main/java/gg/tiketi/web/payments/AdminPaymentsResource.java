package gg.tiketi.web.payments;

import gg.tiketi.accounts.Caller;
import gg.tiketi.payments.PaymentCase;
import gg.tiketi.payments.PaymentDesk;
import gg.tiketi.rest.AnswersTable;
import gg.tiketi.rest.Messages;
import gg.tiketi.rest.Pagination;
import gg.tiketi.rest.Paging;
import gg.tiketi.shared.Text;
import gg.tiketi.web.exports.Download;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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

/** Payments that do not come to an end by themselves. */
@Path("admin/payments")
@RequestScoped
@RolesAllowed("admin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AdminPaymentsResource {
    @Inject
    private PaymentDesk desk;

    @Context
    private HttpHeaders headers;

    @GET
    @Operation(
            operationId = "adminPayments",
            summary =
                    "Payments that need a person, are unknown, or go back because they are not ours; the oldest first")
    public Listed list(
            @QueryParam("attention") @Pattern(regexp = "operator|unknown|voiding|deposit") String attention,
            @QueryParam("page") Integer page,
            @QueryParam("limit") Integer limit) {
        var paging = Paging.of(limit, null, page);
        var found = desk.list(attention, paging.limit(), paging.offset());
        return new Listed(found.payments(), found.total(), paging.pagination(found.total()));
    }

    @GET
    @Path("export")
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "adminExportPayments", summary = "All of these payments as a table, the oldest first")
    @AnswersTable
    public Response export(
            @QueryParam("attention") @Pattern(regexp = "operator|unknown|voiding|deposit") String attention,
            @QueryParam("format") String format) {
        return Download.of("payments", Download.format(format), headers, desk.all(attention));
    }

    @POST
    @Path("{id}/ask-again")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "askPaymentAgain",
            summary = "Have Toss asked at once about a payment that has been open for some minutes")
    public Done askAgain(@PathParam("id") UUID id, @Context SecurityContext caller) {
        desk.askAgain(Caller.of(caller), id);
        return new Done(Messages.of("payment-asked-again", headers));
    }

    @POST
    @Path("{id}/put-aside")
    @Operation(
            operationId = "putPaymentAside",
            summary = "Note that a person has looked after a payment about which Toss cannot say more")
    public Done putAside(@PathParam("id") UUID id, @NotNull @Valid PutAside body, @Context SecurityContext caller) {
        desk.putAside(Caller.of(caller), id, body.note());
        return new Done(Messages.of("payment-put-aside", headers));
    }

    /** @param note what was done */
    public record PutAside(
            @NotBlank @Size(max = 500) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
            String note) {}

    public record Listed(List<PaymentCase> payments, long total, Pagination pagination) {}

    public record Done(String message) {}
}
