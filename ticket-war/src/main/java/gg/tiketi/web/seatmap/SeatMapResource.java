package gg.tiketi.web.seatmap;

import com.fasterxml.jackson.annotation.JsonProperty;
import gg.tiketi.seatmap.SeatLists;
import gg.tiketi.seatmap.SeatMaps;
import gg.tiketi.shared.EventId;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("seats/events/{eventId}")
@ApplicationScoped
@Tag(name = "seats")
public class SeatMapResource {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    /** A section, not an arena: who chooses seats needs the ids of a few. */
    private static final int MOST_IDS = 1_000;

    @Inject
    private SeatMaps maps;

    @Inject
    private SeatLists lists;

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listSeats",
            summary = "Every seat of an event with its state, no older than a second",
            description =
                    "Eight megabytes for 50,000 seats, before compression: who draws a map takes map and status instead.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SeatListing.class)))
    @APIResponse(responseCode = "304", description = "What the caller has still holds")
    public Response list(
            @PathParam("eventId") UUID eventId,
            @Context Request request,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String encodings) {
        var list = lists.of(new EventId(eventId));
        var zipped = encodings != null && encodings.contains("gzip");
        var tag = list.version() == 0 ? null : new EntityTag(list.version() + (zipped ? "-gzip" : ""));
        var unchanged = tag == null ? null : request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.build();
        }
        var answer = zipped
                ? Response.ok(list.gzip()).header(HttpHeaders.CONTENT_ENCODING, "gzip")
                : Response.ok((StreamingOutput) out -> unzip(list.gzip(), out));
        return answer.tag(tag).cacheControl(askAgain()).build();
    }

    @GET
    @Path("map")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getSeatMap",
            summary = "The drawing of the seats; asked for with its revision it may be kept for ever")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "304", description = "What the caller has still holds")
    public Response map(
            @PathParam("eventId") UUID eventId, @QueryParam("rev") Long revision, @Context Request request) {
        var map = maps.map(new EventId(eventId));
        var caching = new CacheControl();
        caching.setNoTransform(false);
        if (revision != null && revision == map.revision()) {
            caching.setMaxAge((int) FOR_EVER.toSeconds());
            caching.getCacheExtension().put("immutable", null);
        } else {
            caching.setNoCache(true);
        }
        return ifChanged(request, new EntityTag(Long.toString(map.revision())), map.json())
                .cacheControl(caching)
                .build();
    }

    @GET
    @Path("status")
    @PermitAll
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getSeatStatus",
            summary = "The states of all seats, two bits each; with since only what changed, as JSON, if still known")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Changes.class))
            })
    @APIResponse(responseCode = "304", description = "What the caller has still holds")
    public Response status(
            @PathParam("eventId") UUID eventId, @QueryParam("since") Long since, @Context Request request) {
        var event = new EventId(eventId);
        var changes =
                since == null ? null : maps.since(event, since).map(Changes::of).orElse(null);
        if (changes != null) {
            return Response.ok(changes, MediaType.APPLICATION_JSON_TYPE).build();
        }
        var status = maps.status(event);
        var answer = status.version() == 0
                ? Response.ok(status.bytes())
                : ifChanged(request, new EntityTag(Long.toString(status.version())), status.bytes());
        return answer.type(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .cacheControl(askAgain())
                .build();
    }

    @GET
    @Path("ids")
    @RolesAllowed("user")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getSeatIds", summary = "Ids of so many seats from an ordinal on, in the order of the map")
    public SeatIdsFrom ids(
            @PathParam("eventId") UUID eventId,
            @QueryParam("first") @NotNull @Min(0) Integer first,
            @QueryParam("count") @NotNull @Min(1) @Max(MOST_IDS) Integer count) {
        return new SeatIdsFrom(first, maps.ids(new EventId(eventId), first, count));
    }

    private static void unzip(byte[] gzip, OutputStream out) throws IOException {
        try (var json = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            json.transferTo(out);
        }
    }

    private static CacheControl askAgain() {
        var caching = new CacheControl();
        caching.setNoTransform(false);
        caching.setNoCache(true);
        return caching;
    }

    private static Response.ResponseBuilder ifChanged(Request request, EntityTag tag, byte[] body) {
        var unchanged = request.evaluatePreconditions(tag);
        return unchanged != null ? unchanged : Response.ok(body).tag(tag);
    }

    public record SeatListing(ListedEvent event, ListedLayout layout, List<ListedSeat> seats, long version) {
        public record ListedEvent(UUID id, String title) {}

        public record ListedLayout(List<ListedSection> sections) {}

        public record ListedSection(String name, int rows, int seatsPerRow, int price, int startRow) {}

        /**
         * @param status available, locked (held or claimed by somebody), reserved (sold)
         * @param flags wheelchair, companion, restrictedView; absent where there is nothing to know
         */
        public record ListedSeat(
                UUID id,
                String section,
                @JsonProperty("row_number") int rowNumber,
                @JsonProperty("seat_number") int seatNumber,
                @JsonProperty("seat_label") String seatLabel,
                int price,
                String status,
                @Schema(nullable = true) List<String> flags) {}
    }

    /** @param seats index and new state: 0 available, 1 held, 2 sold, 3 not for sale */
    public record Changes(long version, List<int[]> seats) {
        static Changes of(SeatMaps.ChangesView view) {
            return new Changes(
                    view.version(),
                    view.changes().entrySet().stream()
                            .map(change -> new int[] {
                                change.getKey(), change.getValue().ordinal()
                            })
                            .toList());
        }
    }

    /** @param first ordinal of the first of them */
    public record SeatIdsFrom(int first, List<UUID> seatIds) {}
}
