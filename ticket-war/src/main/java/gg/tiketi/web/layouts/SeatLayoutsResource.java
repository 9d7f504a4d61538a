package gg.tiketi.web.layouts;

import gg.tiketi.layouts.SeatLayoutView;
import gg.tiketi.layouts.SeatLayouts;
import gg.tiketi.web.catalogue.CatalogueAnswers;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("seats/layouts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "seats")
public class SeatLayoutsResource {
    @Inject
    private SeatLayouts layouts;

    @Inject
    private CatalogueAnswers answers;

    @GET
    @PermitAll
    @Operation(operationId = "listSeatLayouts", summary = "All seat layouts")
    @APIResponseSchema(Layouts.class)
    @APIResponse(responseCode = "304", description = "What the caller has still holds")
    public Response list(@Context Request request) {
        return answers.to(request, "layouts", () -> new Layouts(layouts.list()));
    }

    public record Layouts(List<SeatLayoutView> layouts) {}
}
