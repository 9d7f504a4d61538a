package gg.tiketi.web.mail;

import gg.tiketi.accounts.Caller;
import gg.tiketi.mail.MailStatus;
import gg.tiketi.mail.MailView;
import gg.tiketi.mail.Mails;
import gg.tiketi.rest.AnswersTable;
import gg.tiketi.rest.Messages;
import gg.tiketi.rest.Pagination;
import gg.tiketi.rest.Paging;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.web.exports.Download;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("admin/mails")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AdminMailsResource {
    @Inject
    private Mails mails;

    @GET
    @RolesAllowed("admin")
    @Operation(operationId = "listMails", summary = "Mails and what became of them, the newest first")
    public MailList list(
            @QueryParam("status") String status, @QueryParam("page") Integer page, @QueryParam("limit") Integer limit) {
        var paging = Paging.of(limit, null, page);
        var found = mails.list(wanted(status), paging.limit(), paging.offset());
        return new MailList(found.mails(), found.total(), paging.pagination(found.total()));
    }

    @GET
    @Path("export")
    @Produces(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @Operation(operationId = "exportMails", summary = "All mails of a status as a table, the newest first")
    @AnswersTable
    public Response export(
            @QueryParam("status") String status, @QueryParam("format") String format, @Context HttpHeaders headers) {
        return Download.of("mails", Download.format(format), headers, mails.all(wanted(status)));
    }

    @POST
    @Path("{id}/resend")
    @RolesAllowed("admin")
    @Operation(operationId = "resendMail", summary = "Send a mail once more that was given up on, or never arrived")
    public Resent resend(@PathParam("id") long id, @Context SecurityContext caller, @Context HttpHeaders headers) {
        mails.resend(id, Caller.of(caller));
        return new Resent(Messages.of("mail-resent", headers));
    }

    private static MailStatus wanted(String status) {
        return status == null || status.isEmpty()
                ? null
                : MailStatus.find(status).orElseThrow(() -> new InvalidInput("status", "choice"));
    }

    public record MailList(List<MailView> mails, long total, Pagination pagination) {}

    public record Resent(String message) {}
}
