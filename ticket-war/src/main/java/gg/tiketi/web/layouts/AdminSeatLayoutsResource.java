package gg.tiketi.web.layouts;

import gg.tiketi.accounts.Caller;
import gg.tiketi.layouts.LayoutHistory;
import gg.tiketi.layouts.SeatLayoutDraft;
import gg.tiketi.layouts.SeatLayoutView;
import gg.tiketi.layouts.SeatLayouts;
import gg.tiketi.rest.BodyLimit;
import gg.tiketi.rest.Messages;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
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
import jakarta.ws.rs.QueryParam;
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
    /** Some hundred sections whose rows all differ in length, in bytes. */
    private static final long SIZE = 512 * 1024;

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

    @GET
    @Path("{id}")
    @RolesAllowed("admin")
    @Operation(
            operationId = "adminGetSeatLayout",
            summary = "A seat layout, its revisions, and the events that have it")
    public LayoutHistory get(@PathParam("id") UUID id) {
        return layouts.history(id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    @POST
    @RolesAllowed("admin")
    @Operation(
            operationId = "createSeatLayout",
            summary = "Publish a new seat layout",
            description = "With the id of a saved draft, that one is gone with it: it is published once.")
    @APIResponseSchema(value = Changed.class, responseCode = "201")
    @BodyLimit(SIZE)
    public Response create(
            @Valid SeatLayoutDraft body, @QueryParam("draft") UUID draft, @Context SecurityContext caller) {
        var by = Caller.of(caller);
        var layout = draft == null ? layouts.create(body, by) : layouts.publish(draft, null, body, by);
        return Response.status(Response.Status.CREATED)
                .entity(new Changed(Messages.of("layout-created", headers), layout))
                .build();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("admin")
    @BodyLimit(SIZE)
    @Operation(
            operationId = "changeSeatLayout",
            summary = "Change a seat layout: another drawing is published as its next revision",
            description = "Events keep the revision they have until their seats are made anew.")
    public Changed change(
            @PathParam("id") UUID id,
            @Valid SeatLayoutDraft body,
            @QueryParam("draft") UUID draft,
            @Context SecurityContext caller) {
        var by = Caller.of(caller);
        var layout = draft == null ? layouts.change(id, body, by) : layouts.publish(draft, id, body, by);
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
