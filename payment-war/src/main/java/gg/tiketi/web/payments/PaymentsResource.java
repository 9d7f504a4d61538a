package gg.tiketi.web.payments;

import gg.tiketi.accounts.Caller;
import gg.tiketi.payments.PaymentConfirmation;
import gg.tiketi.payments.PaymentMethod;
import gg.tiketi.payments.PaymentMethodView;
import gg.tiketi.payments.PaymentMethods;
import gg.tiketi.payments.PaymentState;
import gg.tiketi.payments.PaymentView;
import gg.tiketi.payments.Payments;
import gg.tiketi.payments.PreparedPayment;
import gg.tiketi.reservations.Payable;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.rest.LaterAnswer;
import gg.tiketi.rest.Messages;
import gg.tiketi.shared.InvalidInput;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PaymentsResource {
    /** Seconds; the list changes with the configuration only, so at a restart. */
    private static final int METHODS_MAX_AGE = 300;

    /** Seconds until it is worth asking again how a payment stands. */
    private static final int ASK_AGAIN_AFTER = 2;

    private static final String ORDER_ID = "[A-Za-z0-9_-]{6,64}";

    @Inject
    private PaymentMethods methods;

    @Inject
    private Payments payments;

    @Inject
    private PaymentConfirmation confirmation;

    @Inject
    private TossWaiters waiters;

    @GET
    @Path("methods")
    @PermitAll
    @Operation(operationId = "paymentMethods", summary = "The payment methods on offer")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Methods.class)))
    public Response methods() {
        var cache = new CacheControl();
        cache.setMaxAge(METHODS_MAX_AGE);
        return Response.ok(new Methods(methods.offered())).cacheControl(cache).build();
    }

    @POST
    @Path("prepare")
    @RolesAllowed("user")
    @Operation(
            operationId = "preparePayment",
            summary = "What a page needs to open Toss's payment window for a reservation",
            description =
                    "Each attempt has an order id of its own. With an Idempotency-Key a repeat gets the first answer.")
    public PreparedPayment prepare(
            @NotNull @Valid Prepare body, @HeaderParam("Idempotency-Key") String key, @Context SecurityContext caller) {
        return payments.prepare(Caller.of(caller), new ReservationId(body.reservationId()), body.amount(), key);
    }

    @POST
    @Path("confirm")
    @RolesAllowed("user")
    @Operation(
            operationId = "confirmPayment",
            summary = "Confirm what the buyer has agreed to in Toss's window",
            description =
                    "A repeat gets the same answer. 202: Toss has not told the outcome yet; ask for the order at Location, the seats stay held.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Confirmed.class)))
    @APIResponse(
            responseCode = "202",
            description = "What became of it is not known yet",
            content = @Content(schema = @Schema(implementation = Confirmed.class)))
    public CompletionStage<Response> confirm(
            @NotNull @Valid Confirm body,
            @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext caller,
            @Context UriInfo uri,
            @Context HttpServletRequest request) {
        // The request itself is at hand on this thread only.
        var buyer = Caller.of(caller);
        var order = uri.getBaseUriBuilder().path("order").path(body.orderId()).build();
        return LaterAnswer.of(
                waiters.answer(() -> told(
                        confirmation.confirm(buyer, body.orderId(), body.paymentKey(), body.amount(), key), order)),
                request);
    }

    private static Response told(PaymentConfirmation.Confirmed done, URI order) {
        var answer = new Confirmed(done.known(), done.payment(), done.reservation());
        if (done.known()) {
            return Response.ok(answer).build();
        }
        return Response.accepted(answer)
                .location(order)
                .header(HttpHeaders.RETRY_AFTER, ASK_AGAIN_AFTER)
                .build();
    }

    @POST
    @Path("process")
    @RolesAllowed("user")
    @Operation(
            operationId = "processPayment",
            summary = "Pay in one step where no window is needed",
            description =
                    "What costs nothing; everything where a sandbox stands in for Toss. Otherwise 409 PAYMENT_WINDOW_REQUIRED with what is"
                            + " needed to open the window.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Processed.class)))
    public CompletionStage<Response> process(
            @NotNull @Valid Process body,
            @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext caller,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        var buyer = Caller.of(caller);
        var method = method(body.paymentMethod());
        var confirmed = Messages.of("payment-confirmed", headers);
        var underWay = Messages.of("payment-under-way", headers);
        var step = confirmation.process(buyer, new ReservationId(body.reservationId()), method, key);
        var payment = step.payment() == null
                ? waiters.answer(() -> confirmation.payInSandbox(buyer, step.order(), method))
                : CompletableFuture.completedStage(step.payment());
        return LaterAnswer.of(
                payment.thenApply(told -> told.status() == PaymentState.CONFIRMED
                        ? new Processed(confirmed, true, told)
                        : new Processed(underWay, false, told)),
                request);
    }

    @GET
    @Path("order/{orderId}")
    @RolesAllowed("user")
    @Operation(operationId = "getPayment", summary = "One's own payment, by its order id")
    public One order(
            @PathParam("orderId") @Pattern(regexp = ORDER_ID) String orderId, @Context SecurityContext caller) {
        return new One(payments.find(Caller.of(caller), orderId));
    }

    @GET
    @Path("user/me")
    @RolesAllowed("user")
    @Operation(operationId = "listMyPayments", summary = "One's own payments, the latest first")
    public Mine mine(@Context SecurityContext caller) {
        return new Mine(payments.mine(Caller.of(caller)));
    }

    private PaymentMethod method(String code) {
        return methods.offered().stream()
                .filter(offered -> offered.code().equals(code))
                .map(offered -> PaymentMethod.valueOf(code.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("paymentMethod", "choice"));
    }

    public record Methods(List<PaymentMethodView> methods) {}

    /** @param amount what the client believes is to be paid, in KRW; compared only */
    public record Prepare(
            @NotNull UUID reservationId, @Min(0) Integer amount) {}

    /** As Toss's window sent them back. @param amount in KRW; compared only */
    public record Confirm(
            @NotBlank @Size(max = 200) @Pattern(regexp = "[\\x21-\\x7e]*")
            String paymentKey,

            @NotNull @Pattern(regexp = ORDER_ID) String orderId,
            @NotNull @Min(0) Integer amount) {}

    /** @param success whether the outcome is known; if not, the payment's status is {@code confirming} */
    public record Confirmed(boolean success, PaymentView payment, Payable reservation) {}

    public record Process(
            @NotNull UUID reservationId,

            @NotNull @Schema(type = SchemaType.STRING) @Size(max = 40)
            String paymentMethod) {}

    public record Processed(String message, boolean success, PaymentView payment) {}

    public record One(PaymentView payment) {}

    public record Mine(List<PaymentView> payments) {}
}
