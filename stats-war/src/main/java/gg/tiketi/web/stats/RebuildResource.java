package gg.tiketi.web.stats;

import gg.tiketi.accounts.Caller;
import gg.tiketi.rest.Messages;
import gg.tiketi.stats.RebuildView;
import gg.tiketi.stats.Rebuilds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Counting all that was ever sold anew, while sales go on and the old figures stay in use. */
@Path("rebuild")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@Tag(name = "stats")
public class RebuildResource {
    @Inject
    private Rebuilds rebuilds;

    @Context
    private HttpHeaders headers;

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "rebuildStats", summary = "Count everything anew; one that runs already goes on")
    public Started start(@Context SecurityContext caller) {
        var rebuild = rebuilds.start(Caller.of(caller));
        return new Started(Messages.of("stats-rebuild-started", headers), rebuild);
    }

    @GET
    @Operation(operationId = "rebuildProgress", summary = "How far the last of them has come")
    public Progress progress() {
        return new Progress(rebuilds.last().orElse(null));
    }

    public record Started(String message, RebuildView rebuild) {}

    public record Progress(@Schema(nullable = true) RebuildView rebuild) {}
}
