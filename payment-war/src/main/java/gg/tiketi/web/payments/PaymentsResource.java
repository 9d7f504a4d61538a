package gg.tiketi.web.payments;

import gg.tiketi.payments.PaymentMethodView;
import gg.tiketi.payments.PaymentMethods;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PaymentsResource {
    /** Seconds; the list changes with the configuration only, so at a restart. */
    private static final int METHODS_MAX_AGE = 300;

    @Inject
    PaymentMethods methods;

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

    public record Methods(List<PaymentMethodView> methods) {}
}
