package gg.tiketi.web.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import gg.tiketi.audit.AuditEntry;
import gg.tiketi.audit.AuditLog;
import gg.tiketi.rest.Pagination;
import gg.tiketi.rest.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("admin/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AuditResource {
    @Inject
    private AuditLog log;

    @GET
    @RolesAllowed("admin")
    @Operation(operationId = "listAudit", summary = "What administrators did, newest first")
    public Entries list(@QueryParam("limit") Integer limit, @QueryParam("page") Integer page) {
        var paging = Paging.of(limit, null, page);
        var pagination = paging.pagination(0);
        var found = log.list(pagination.page(), paging.limit());
        return new Entries(
                found.entries().stream().map(Entry::of).toList(), found.total(), paging.pagination(found.total()));
    }

    public record Entries(List<Entry> entries, long total, Pagination pagination) {}

    /** @param id text, because scripts lose the last digits of a large number */
    public record Entry(
            String id,
            Instant at,
            UUID actor,
            String action,
            String target,

            @JsonRawValue @Schema(type = SchemaType.OBJECT) String detail) {
        static Entry of(AuditEntry entry) {
            return new Entry(
                    Long.toString(entry.id()),
                    entry.recordedAt(),
                    entry.actor(),
                    entry.action(),
                    entry.target(),
                    entry.detail());
        }
    }
}
