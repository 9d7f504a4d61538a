package gg.tiketi.web.payments;

import gg.tiketi.payments.TossNews;
import gg.tiketi.rest.Limited;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Where Toss tells us that something happened. Anybody may call it, so nothing it says is believed: Toss is asked. */
@Path("webhook")
@RequestScoped
public class TossWebhookResource {
    @Inject
    private TossNews news;

    @POST
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Limited("webhook")
    @Operation(
            operationId = "receiveTossNews",
            summary = "News from Toss Payments",
            description = "Stored at once and looked into afterwards; answered with 200 whatever it says.")
    @APIResponse(responseCode = "200", description = "Heard")
    public Response hear(String body) {
        news.receive(body == null ? "" : body);
        return Response.ok().build();
    }
}
