package gg.tiketi.web.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import gg.tiketi.accounts.AccountAdministration;
import gg.tiketi.accounts.AccountView;
import gg.tiketi.accounts.Caller;
import gg.tiketi.audit.AuditEntry;
import gg.tiketi.audit.AuditLog;
import gg.tiketi.audit.AuditSearch;
import gg.tiketi.exports.Cells;
import gg.tiketi.exports.WholeList;
import gg.tiketi.rest.AnswersTable;
import gg.tiketi.rest.Pagination;
import gg.tiketi.rest.Paging;
import gg.tiketi.web.exports.Download;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.LocalDate;
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
    /** The longest word that any action begins with has half of this. */
    private static final int AREA_LENGTH = 40;

    private static final int TARGET_LENGTH = 200;

    @Inject
    private AuditLog log;

    @Inject
    private AccountAdministration accounts;

    @GET
    @RolesAllowed("admin")
    @Operation(
            operationId = "listAudit",
            summary = "What administrators did, newest first",
            description =
                    "area is what actions begin with (event for event.cancelled), target as it is in the entries; days are Seoul's.")
    public Entries list(
            @QueryParam("area") @Size(max = AREA_LENGTH) String area,
            @QueryParam("target") @Size(max = TARGET_LENGTH) String target,
            @QueryParam("actor") UUID actor,
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("limit") Integer limit,
            @QueryParam("page") Integer page) {
        var paging = Paging.of(limit, null, page);
        var found = log.list(
                new AuditSearch(area, target, actor, from, to),
                paging.pagination(0).page(),
                paging.limit());
        var actors = accounts.get(
                found.entries().stream().map(AuditEntry::actor).distinct().toList());
        return new Entries(
                found.entries().stream()
                        .map(entry -> Entry.of(entry, actors.get(entry.actor())))
                        .toList(),
                found.total(),
                paging.pagination(found.total()));
    }

    @GET
    @Path("export")
    @Produces(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @Operation(
            operationId = "exportAudit",
            summary = "All entries of a search as a table, newest first",
            description = "The audit log says who took them.")
    @AnswersTable
    public Response export(
            @QueryParam("area") @Size(max = AREA_LENGTH) String area,
            @QueryParam("target") @Size(max = TARGET_LENGTH) String target,
            @QueryParam("actor") UUID actor,
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("format") String format,
            @Context SecurityContext caller,
            @Context HttpHeaders headers) {
        var search = new AuditSearch(area, target, actor, from, to);
        var as = Download.format(format);
        log.beginExport(Caller.of(caller), search, as);
        return Download.of("audit", as, headers, new WholeList<Taken>(last -> after(last, search), Taken::cells));
    }

    private List<Taken> after(Taken last, AuditSearch search) {
        var entries = log.after(last == null ? null : last.entry(), search, WholeList.AT_ONCE);
        var actors =
                accounts.get(entries.stream().map(AuditEntry::actor).distinct().toList());
        return entries.stream()
                .map(entry -> new Taken(entry, actors.get(entry.actor())))
                .toList();
    }

    /** @param actor masked; null: the system, or the account is gone */
    private record Taken(AuditEntry entry, AccountView actor) {
        Object[] cells() {
            return new Object[] {
                Cells.seoul(entry.recordedAt()),
                entry.action(),
                entry.target(),
                actor == null ? null : actor.email(),
                entry.actor(),
                entry.detail(),
                entry.correlationId(),
                Long.toString(entry.id())
            };
        }
    }

    public record Entries(List<Entry> entries, long total, Pagination pagination) {}

    /**
     * @param id text, because scripts lose the last digits of a large number
     * @param actorEmail masked; null: the system, or the account is gone
     * @param correlationId of the request it was done with, as in the logs
     */
    public record Entry(
            String id,
            Instant at,
            UUID actor,
            @Schema(nullable = true) String actorEmail,
            String action,
            String target,

            @JsonRawValue @Schema(type = SchemaType.OBJECT) String detail,
            String correlationId) {
        static Entry of(AuditEntry entry, AccountView actor) {
            return new Entry(
                    Long.toString(entry.id()),
                    entry.recordedAt(),
                    entry.actor(),
                    actor == null ? null : actor.email(),
                    entry.action(),
                    entry.target(),
                    entry.detail(),
                    entry.correlationId());
        }
    }
}
