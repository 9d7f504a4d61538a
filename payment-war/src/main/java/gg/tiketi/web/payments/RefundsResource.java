package gg.tiketi.web.payments;

import gg.tiketi.accounts.Caller;
import gg.tiketi.refunds.CancelWish;
import gg.tiketi.refunds.Cancelled;
import gg.tiketi.refunds.RefundAccount;
import gg.tiketi.refunds.Refunds;
import gg.tiketi.refunds.Selection;
import gg.tiketi.reservations.CancelReason;
import gg.tiketi.rest.Messages;
import gg.tiketi.shared.Text;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Giving money back, by payment instead of by reservation. */
@Path("")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RefundsResource {
    @Inject
    private Refunds refunds;

    @POST
    @Path("{paymentKey}/cancel")
    @RolesAllowed({"user", "admin"})
    @Operation(
            operationId = "cancelPayment",
            summary = "Cancel a payment and what was reserved with it",
            description =
                    "Buyers by the terms they bought under; cancelAmount is then only compared with what goes back. Admins without a fee;"
                            + " with a cancelAmount below what is left only that goes back and everything stays reserved. With an"
                            + " Idempotency-Key a repeat gets the first answer.")
    public CancelledPayment cancel(
            @PathParam("paymentKey") @Size(max = 200) String paymentKey,
            @NotNull @Valid CancelPayment body,
            @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext caller,
            @Context HttpHeaders headers) {
        var who = Caller.of(caller);
        var reservation = refunds.reservationOf(paymentKey);
        var admin = caller.isUserInRole("admin");
        var wish = new CancelWish(
                Selection.ALL,
                body.cancelReason(),
                body.cancelAmount(),
                body.refundReceiveAccount(),
                admin ? body.reasonCode() : null);
        var cancelled = admin
                ? refunds.cancelPayment(who, reservation, wish, key)
                : refunds.cancel(who, reservation, wish, key);
        return new CancelledPayment(Messages.of("refund-promised", headers), cancelled);
    }

    /**
     * @param reasonCode the reason in one word, which is counted and exported; of administrators only
     * @param cancelAmount in KRW
     * @param refundReceiveAccount needed for payments by virtual account
     */
    public record CancelPayment(
            @NotBlank @Size(max = 200) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
            String cancelReason,

            CancelReason reasonCode,
            @Positive Integer cancelAmount,
            @Valid RefundAccount refundReceiveAccount) {}

    public record CancelledPayment(String message, Cancelled reservation) {}
}
