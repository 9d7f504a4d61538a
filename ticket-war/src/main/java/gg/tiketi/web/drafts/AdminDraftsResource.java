package gg.tiketi.web.drafts;

import gg.tiketi.accounts.Caller;
import gg.tiketi.drafts.DraftKind;
import gg.tiketi.drafts.DraftSummary;
import gg.tiketi.drafts.DraftView;
import gg.tiketi.drafts.Drafts;
import gg.tiketi.rest.BodyLimit;
import gg.tiketi.rest.Messages;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.Text;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("admin/drafts")
@RequestScoped
@RolesAllowed("admin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AdminDraftsResource {
    /** As large as a layout may be, in bytes. */
    private static final long SIZE = 512 * 1024;

    @Inject
    private Drafts drafts;

    @Context
    private HttpHeaders headers;

    @GET
    @Operation(operationId = "listDrafts", summary = "What was begun and not yet published, the last saved first")
    public ListedDrafts list(@QueryParam("kind") @NotNull DraftKind kind) {
        return new ListedDrafts(drafts.list(kind));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getDraft", summary = "A draft")
    public FoundDraft get(@PathParam("id") UUID id) {
        return new FoundDraft(drafts.find(id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND)));
    }

    @POST
    @BodyLimit(SIZE)
    @Operation(operationId = "beginDraft", summary = "Keep what was begun; it is judged when it is published")
    @APIResponseSchema(value = SavedDraft.class, responseCode = "201")
    public Response begin(@Valid BeginDraft body, @Context SecurityContext caller) {
        var draft = drafts.begin(body.kind(), body.layoutId(), body.title(), body.content(), Caller.of(caller));
        return Response.status(Response.Status.CREATED).entity(saved(draft)).build();
    }

    @PUT
    @Path("{id}")
    @BodyLimit(SIZE)
    @Operation(operationId = "saveDraft", summary = "Keep what has become of a draft")
    public SavedDraft save(@PathParam("id") UUID id, @Valid SaveDraft body, @Context SecurityContext caller) {
        return saved(drafts.save(id, body.title(), body.content(), body.version(), Caller.of(caller)));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "discardDraft", summary = "Throw a draft away")
    public Discarded discard(@PathParam("id") UUID id, @Context SecurityContext caller) {
        drafts.discard(id, Caller.of(caller));
        return new Discarded(Messages.of("draft-discarded", headers));
    }

    private SavedDraft saved(DraftView draft) {
        return new SavedDraft(Messages.of("draft-saved", headers), draft);
    }

    /** @param layoutId the layout of which it will be the next revision; null: it will be something new */
    public record BeginDraft(
            @NotNull DraftKind kind,
            UUID layoutId,

            @NotBlank @Size(max = 200) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
            String title,

            @NotNull Map<String, Object> content) {}

    /** @param version of the draft that is changed, null: whatever it is */
    public record SaveDraft(
            @NotBlank @Size(max = 200) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
            String title,

            @NotNull Map<String, Object> content,
            Integer version) {}

    public record ListedDrafts(List<DraftSummary> drafts) {}

    public record FoundDraft(DraftView draft) {}

    public record SavedDraft(String message, DraftView draft) {}

    public record Discarded(String message) {}
}
