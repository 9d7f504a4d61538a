package gg.tiketi.web.images;

import gg.tiketi.images.Image;
import gg.tiketi.images.ImageStore;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("images")
@RequestScoped
@Tag(name = "images")
public class ImagesResource {
    /** A year, the longest that means anything: the content under a key never changes. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** A picture opened by itself can do nothing, whatever is written in it. */
    private static final String HARMLESS = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    @Inject
    private ImageStore images;

    @GET
    @Path("{key}")
    @PermitAll
    @Operation(operationId = "getImage", summary = "A picture")
    public Response get(@PathParam("key") String key, @Context Request request) {
        var image = images.find(key).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        var tag = new EntityTag(key);
        var unchanged = request.evaluatePreconditions(tag);
        return (unchanged != null ? unchanged : whole(image))
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .header("Content-Security-Policy", HARMLESS)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static Response.ResponseBuilder whole(Image image) {
        return Response.ok(image.content(), image.type().mediaType());
    }
}
