package gg.tiketi.web.layouts;

import gg.tiketi.accounts.Caller;
import gg.tiketi.layouts.SeatLayoutDraft;
import gg.tiketi.layouts.SeatLayoutView;
import gg.tiketi.layouts.SeatLayouts;
import gg.tiketi.rest.Messages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("admin/seat-layouts")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AdminSeatLayoutsResource {
    @Inject
    private SeatLayouts layouts;

    @Context
    private HttpHeaders headers;

    @GET
    @RolesAllowed("admin")
    @Operation(operationId = "adminListSeatLayouts", summary = "All seat layouts, as of now")
    public Layouts list() {
        return new Layouts(layouts.list());
    }

    @POST
    @RolesAllowed("admin")
    @Operation(operationId = "createSeatLayout", summary = "Draw a seat layout")
    @APIResponseSchema(value = Changed.class, responseCode = "201")
    public Response create(@Valid SeatLayoutDraft body, @Context SecurityContext caller) {
        var layout = layouts.create(body, Caller.of(caller));
        return Response.status(Response.Status.CREATED)
                .entity(new Changed(Messages.of("layout-created", headers), layout))
                .build();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("admin")
    @Operation(operationId = "changeSeatLayout", summary = "Change a seat layout; its seats only while no event has it")
    public Changed change(@PathParam("id") UUID id, @Valid SeatLayoutDraft body, @Context SecurityContext caller) {
        var layout = layouts.change(id, body, Caller.of(caller));
        return new Changed(Messages.of("layout-changed", headers), layout);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("admin")
    @Operation(operationId = "deleteSeatLayout", summary = "Delete a seat layout that no event has")
    public Deleted delete(@PathParam("id") UUID id, @Context SecurityContext caller) {
        layouts.delete(id, Caller.of(caller));
        return new Deleted(Messages.of("layout-deleted", headers));
    }

    public record Layouts(List<SeatLayoutView> layouts) {}

    public record Changed(String message, SeatLayoutView layout) {}

    public record Deleted(String message) {}
}
