package gg.tiketi.web.events;

import gg.tiketi.events.EventSummary;
import gg.tiketi.events.EventWithTickets;
import gg.tiketi.events.Events;
import gg.tiketi.json.Json;
import gg.tiketi.rest.Pagination;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.web.catalogue.CatalogueAnswers;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("events")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class EventsResource {
    @Inject
    private Events events;

    @Inject
    private CatalogueAnswers answers;

    @GET
    @PermitAll
    @Operation(operationId = "listEvents", summary = "Find events")
    @APIResponseSchema(EventList.class)
    @APIResponse(responseCode = "304", description = "What the caller has still holds")
    public Response list(@BeanParam EventFilter filter, @Context Request request) {
        var query = filter.query();
        return answers.to(request, "events " + Json.write(query), () -> {
            var page = events.list(query);
            return new EventList(page.events(), page.total(), filter.paging().pagination(page.total()));
        });
    }

    @GET
    @Path("{id}")
    @PermitAll
    @Operation(operationId = "getEvent", summary = "All about one event")
    @APIResponseSchema(EventWithTickets.class)
    @APIResponse(responseCode = "304", description = "What the caller has still holds")
    public Response get(@PathParam("id") UUID id, @Context Request request) {
        return answers.to(
                request,
                "event " + id,
                () -> events.find(new EventId(id)).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND)));
    }

    public record EventList(List<EventSummary> events, long total, Pagination pagination) {}
}
