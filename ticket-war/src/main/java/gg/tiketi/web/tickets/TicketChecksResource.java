package gg.tiketi.web.tickets;

import gg.tiketi.accounts.Caller;
import gg.tiketi.rest.Limited;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Text;
import gg.tiketi.tickets.TicketCheck;
import gg.tiketi.tickets.TicketChecks;
import gg.tiketi.tickets.Tickets;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For staff at the doors of an event. */
@Path("admin/events/{eventId}/ticket-checks")
@RequestScoped
@RolesAllowed("admin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tickets")
public class TicketChecksResource {
    @Inject
    private Tickets tickets;

    @POST
    @Limited("ticket-check")
    @Operation(
            operationId = "checkTicket",
            summary = "Let in whoever shows a ticket of this event, once",
            description = "The result says why not. With an Idempotency-Key a repeat gets the first answer.")
    public Checked check(
            @PathParam("eventId") UUID event,
            @NotNull @Valid CheckTicket body,
            @HeaderParam("Idempotency-Key") String key,
            @Context SecurityContext caller) {
        return new Checked(tickets.check(Caller.of(caller), new EventId(event), body.code(), body.gate(), key));
    }

    @GET
    @Operation(operationId = "listTicketChecks", summary = "The latest checks at the doors, and how many are in")
    public TicketChecks checks(
            @PathParam("eventId") UUID event, @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return tickets.checks(new EventId(event), limit);
    }

    /**
     * @param code what the QR code says, or the number of the ticket
     * @param gate which door
     */
    public record CheckTicket(
            @NotBlank @Size(max = 500) String code,

            @Size(min = 1, max = 40) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
            String gate) {}

    public record Checked(TicketCheck check) {}
}
