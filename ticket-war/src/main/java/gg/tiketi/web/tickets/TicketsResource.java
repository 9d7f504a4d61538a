package gg.tiketi.web.tickets;

import gg.tiketi.accounts.Caller;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.rest.Limited;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.tickets.ReservationTickets;
import gg.tiketi.tickets.TicketStatus;
import gg.tiketi.tickets.Tickets;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own tickets. */
@Path("reservations")
@RequestScoped
@Tag(name = "tickets")
public class TicketsResource {
    private static final String PDF = "application/pdf";

    @Inject
    private Tickets tickets;

    @GET
    @Path("{id}/tickets")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(
            operationId = "listTickets",
            summary = "The tickets of one's own reservation, with the codes that let in",
            description =
                    "One for each seat, and for each ticket bought by quantity. Empty until the reservation is confirmed.")
    public ReservationTickets tickets(@PathParam("id") UUID id, @Context SecurityContext caller) {
        return tickets.ofReservation(Caller.of(caller), new ReservationId(id));
    }

    @GET
    @Path("{id}/tickets.pdf")
    @Produces(PDF)
    @RolesAllowed("user")
    @Limited("ticket-print")
    @Operation(
            operationId = "printTickets",
            summary = "The same to print: a page for each ticket that is valid",
            description = "409 ILLEGAL_STATE where none is.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response print(@PathParam("id") UUID id, @Context SecurityContext caller, @Context HttpHeaders headers) {
        var found = tickets.ofReservation(Caller.of(caller), new ReservationId(id));
        if (found.tickets().stream().noneMatch(ticket -> ticket.status() == TicketStatus.VALID)) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
        var text = SheetText.in(headers);
        StreamingOutput sheets = out -> TicketSheets.write(found, text, out);
        return Response.ok(sheets, PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"TIKETI-%s.pdf\"".formatted(found.reservationNumber()))
                .build();
    }
}
