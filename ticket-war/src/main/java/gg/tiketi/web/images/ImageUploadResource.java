package gg.tiketi.web.images;

import gg.tiketi.accounts.Caller;
import gg.tiketi.images.ImageUploads;
import gg.tiketi.ratelimit.RateLimit;
import gg.tiketi.ratelimit.RateLimits;
import gg.tiketi.rest.BodyLimit;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("image")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "images")
public class ImageUploadResource {
    private static final String IMAGE = "image";

    /** What stands around the picture in a form. */
    private static final int ENVELOPE_BYTES = 64 * 1024;

    /** A form has one; who sends more tries something. */
    private static final int MOST_PARTS = 10;

    @Inject
    private ImageUploads uploads;

    @Inject
    private RateLimits limits;

    @Inject
    @ConfigProperty(name = "tiketi.rate-limit.upload")
    private String limit;

    @POST
    @Path("upload")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed("admin")
    @BodyLimit(ImageUploads.MOST_BYTES + ENVELOPE_BYTES)
    @Operation(operationId = "uploadImage", summary = "Keep a picture (JPEG, PNG or WebP by content), drawn anew")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            properties =
                                                    @SchemaProperty(
                                                            name = IMAGE,
                                                            type = SchemaType.STRING,
                                                            format = "binary"))))
    @APIResponseSchema(value = Uploaded.class, responseCode = "201")
    public Response upload(InputStream body, @Context HttpHeaders headers, @Context SecurityContext caller)
            throws IOException {
        var admin = Caller.of(caller);
        limits.take(RateLimit.of("upload", limit), admin.toString());
        var key = uploads.upload(image(body, headers.getHeaderString(HttpHeaders.CONTENT_TYPE)), admin);
        return Response.status(Response.Status.CREATED)
                .entity(new Uploaded("/api/images/" + key, key))
                .build();
    }

    /**
     * With Jakarta Mail, because the server's own reader of forms takes the name of a file for the name of its field where it is not ASCII,
     * and lines of a thousand bytes for an attack. What the file is called is not looked at.
     */
    private static byte[] image(InputStream body, String type) throws IOException {
        try {
            var form = new MimeMultipart(new ByteArrayDataSource(body, type));
            if (form.getCount() > MOST_PARTS) {
                throw new Refusal(RefusalCode.PAYLOAD_TOO_LARGE);
            }
            for (int i = 0; i < form.getCount(); i++) {
                if (isImage(form.getBodyPart(i))) {
                    try (var content = form.getBodyPart(i).getInputStream()) {
                        return content.readNBytes(ImageUploads.MOST_BYTES + 1);
                    }
                }
            }
        } catch (MessagingException e) {
            // No form, or none with a picture in it.
        }
        throw new InvalidInput(IMAGE, "NotNull");
    }

    private static boolean isImage(BodyPart part) throws MessagingException {
        var header = part.getHeader("Content-Disposition");
        return header != null && IMAGE.equals(new ContentDisposition(header[0]).getParameter("name"));
    }

    public record Uploaded(String url, String key) {}
}
