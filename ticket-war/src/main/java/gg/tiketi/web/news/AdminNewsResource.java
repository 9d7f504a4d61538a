package gg.tiketi.web.news;

import gg.tiketi.news.News;
import gg.tiketi.rest.AnswersTable;
import gg.tiketi.web.exports.Download;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What only the console does with news. */
@Path("admin/news")
@RequestScoped
@RolesAllowed("admin")
@Tag(name = "admin")
public class AdminNewsResource {
    @Inject
    private News news;

    @GET
    @Path("export")
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "adminExportNews", summary = "All news as a table, the newest first")
    @AnswersTable
    public Response export(@QueryParam("format") String format, @Context HttpHeaders headers) {
        return Download.of("news", Download.format(format), headers, news.all());
    }
}
