package gg.tiketi.web.news;

import gg.tiketi.accounts.Caller;
import gg.tiketi.news.News;
import gg.tiketi.news.NewsDraft;
import gg.tiketi.news.NewsSummary;
import gg.tiketi.news.NewsView;
import gg.tiketi.rest.Messages;
import gg.tiketi.rest.Pagination;
import gg.tiketi.rest.Paging;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("news")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "news")
public class NewsResource {
    private static final String ADMIN = "admin";

    @Inject
    private News news;

    @Inject
    private NewsAnswers answers;

    @Inject
    private PostingLimit limit;

    @Context
    private HttpHeaders headers;

    @Context
    private SecurityContext caller;

    @GET
    @PermitAll
    @Operation(operationId = "listNews", summary = "News, pinned ones first, then the newest")
    @APIResponseSchema(NewsList.class)
    @APIResponse(responseCode = "304", description = "What the caller has still holds")
    public Response list(
            @QueryParam("page") Integer page, @QueryParam("limit") Integer limit, @Context Request request) {
        var paging = Paging.of(limit, null, page);
        return answers.to(request, "page " + paging, () -> {
            var found = news.list(paging.limit(), paging.offset());
            return new NewsList(found.news(), found.total(), paging.pagination(found.total()));
        });
    }

    @GET
    @Path("{id}")
    @PermitAll
    @Operation(operationId = "getNews", summary = "One of the news; counts as a view")
    @APIResponseSchema(One.class)
    @APIResponse(responseCode = "304", description = "What the caller has still holds")
    public Response get(@PathParam("id") UUID id, @Context Request request) {
        var answer = answers.to(request, "one " + id, () -> new One(news.find(id)));
        news.seen(id);
        return answer;
    }

    @POST
    @RolesAllowed("user")
    @Operation(operationId = "createNews", summary = "Write news, in Markdown; only administrators may pin them")
    @APIResponseSchema(value = Changed.class, responseCode = "201")
    public Response create(@Valid NewsDraft body) {
        limit.take(Caller.of(caller));
        var created = news.create(body, Caller.of(caller), caller.isUserInRole(ADMIN));
        answers.forget();
        return Response.status(Response.Status.CREATED)
                .entity(new Changed(Messages.of("news-created", headers), created))
                .build();
    }

    @POST
    @Path("preview")
    @RolesAllowed("user")
    @Operation(operationId = "previewNews", summary = "What a text would look like")
    public Preview preview(@Valid Text body) {
        return new Preview(news.preview(body.content()));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("user")
    @Operation(operationId = "changeNews", summary = "Change one's own news; administrators any")
    public Changed change(@PathParam("id") UUID id, @Valid NewsDraft body) {
        limit.take(Caller.of(caller));
        var changed = news.change(id, body, Caller.of(caller), caller.isUserInRole(ADMIN));
        answers.forget();
        return new Changed(Messages.of("news-changed", headers), changed);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("user")
    @Operation(operationId = "deleteNews", summary = "Delete one's own news; administrators any")
    public Deleted delete(@PathParam("id") UUID id) {
        news.delete(id, Caller.of(caller), caller.isUserInRole(ADMIN));
        answers.forget();
        return new Deleted(Messages.of("news-deleted", headers));
    }

    public record NewsList(List<NewsSummary> news, long total, Pagination pagination) {}

    public record One(NewsView news) {}

    public record Changed(String message, NewsView news) {}

    public record Deleted(String message) {}

    public record Text(
            @NotNull @Size(max = NewsDraft.LONGEST) String content) {}

    /** @param contentHtml safe HTML */
    public record Preview(String contentHtml) {}
}
