package gg.tiketi.web.accounts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import gg.tiketi.accounts.AccountAdministration;
import gg.tiketi.accounts.AccountSearch;
import gg.tiketi.accounts.AccountView;
import gg.tiketi.accounts.Caller;
import gg.tiketi.accounts.Provider;
import gg.tiketi.accounts.Role;
import gg.tiketi.rest.AnswersTable;
import gg.tiketi.rest.Messages;
import gg.tiketi.rest.Pagination;
import gg.tiketi.rest.Paging;
import gg.tiketi.shared.UserId;
import gg.tiketi.web.exports.Download;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accounts, for the console. Personal data are masked until somebody asks for them, which is recorded. */
@Path("admin/users")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AdminUsersResource {
    @Inject
    private AccountAdministration accounts;

    @Context
    private HttpHeaders headers;

    @GET
    @RolesAllowed("admin")
    @Operation(operationId = "adminListUsers", summary = "Accounts, masked, the newest first")
    public Users list(
            @QueryParam("q") @Parameter(description = "Part of the address, or the beginning of the name") String q,
            @QueryParam("role") @Parameter(description = "user or admin") String role,
            @QueryParam("blocked") Boolean blocked,
            @QueryParam("limit") Integer limit,
            @QueryParam("page") Integer page) {
        var paging = Paging.of(limit, null, page);
        var found = accounts.find(AccountSearch.of(q, role, blocked), paging.limit(), paging.offset());
        return new Users(
                found.accounts().stream().map(Account::of).toList(), found.total(), paging.pagination(found.total()));
    }

    @GET
    @Path("export")
    @Produces(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @Operation(
            operationId = "adminExportUsers",
            summary = "All accounts of a search as a table, the newest first",
            description = "Masked unless reveal. The audit log says who took them, and how.")
    @AnswersTable
    public Response export(
            @QueryParam("q") String q,
            @QueryParam("role") String role,
            @QueryParam("blocked") Boolean blocked,
            @QueryParam("reveal") boolean reveal,
            @QueryParam("format") String format,
            @Context SecurityContext caller) {
        var search = AccountSearch.of(q, role, blocked);
        var as = Download.format(format);
        accounts.beginExport(Caller.of(caller), search, as, reveal);
        return Download.of("users", as, headers, accounts.all(search, reveal));
    }

    // With the pattern for the reason named in AdminReservationsResource.
    @GET
    @Path("{id: [0-9a-fA-F-]{36}}")
    @RolesAllowed("admin")
    @Operation(operationId = "adminGetUser", summary = "One account, masked")
    public One get(@PathParam("id") UUID id) {
        return new One(Account.of(accounts.get(new UserId(id))));
    }

    @POST
    @Path("{id}/reveal")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @Operation(
            operationId = "adminRevealUser",
            summary = "One account with its personal data; the audit log says who looked")
    public One reveal(@PathParam("id") UUID id, @Context SecurityContext caller) {
        return new One(Account.of(accounts.reveal(new UserId(id), Caller.of(caller))));
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed("admin")
    @Operation(
            operationId = "adminChangeUser",
            summary = "Give or take the role of an administrator, block or unblock; ends the sessions of the account")
    public Changed change(@PathParam("id") UUID id, @NotNull Access body, @Context SecurityContext caller) {
        var changed = accounts.change(new UserId(id), body.role(), body.blocked(), Caller.of(caller));
        return new Changed(Messages.of("access-changed", headers), Account.of(changed));
    }

    public record Users(List<Account> users, long total, Pagination pagination) {}

    public record One(Account user) {}

    public record Changed(String message, Account user) {}

    /** What is missing stays as it is. */
    public record Access(Role role, Boolean blocked) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Account(
            UUID id,
            String email,
            String name,
            @Schema(nullable = true) String phone,
            Role role,
            Provider provider,
            boolean blocked,
            Instant createdAt) {
        static Account of(AccountView view) {
            return new Account(
                    view.id(),
                    view.email(),
                    view.name(),
                    view.phone(),
                    view.role(),
                    view.provider(),
                    view.blocked(),
                    view.createdAt());
        }
    }
}
