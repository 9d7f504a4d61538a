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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

    @Inject
    @ConfigProperty(name = "tiketi.public-origin")
    private String origin;

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
        return answers.to(request, "event " + id, () -> find(id));
    }

    @GET
    @Path("{id}/calendar")
    @Produces(CalendarEntry.TYPE)
    @PermitAll
    @Operation(operationId = "getEventCalendar", summary = "An event for one's own calendar (iCalendar)")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = CalendarEntry.TYPE, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "What the caller has still holds")
    public Response calendar(@PathParam("id") UUID id, @Context Request request) {
        var answer = answers.text(
                request,
                "calendar " + id,
                MediaType.valueOf(CalendarEntry.TYPE).withCharset(StandardCharsets.UTF_8.name()),
                () -> CalendarEntry.of(find(id).event(), origin));
        return Response.fromResponse(answer)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"TIKETI.ics\"")
                .build();
    }

    private EventWithTickets find(UUID id) {
        return events.find(new EventId(id)).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    public record EventList(List<EventSummary> events, long total, Pagination pagination) {}
}
