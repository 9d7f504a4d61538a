package gg.tiketi.web.alerts;

import gg.tiketi.accounts.Caller;
import gg.tiketi.alerts.EventAlerts;
import gg.tiketi.rest.Messages;
import gg.tiketi.shared.EventId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Being told by mail that there are tickets. */
@Path("events/{id}/alert")
@RequestScoped
@RolesAllowed("user")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class EventAlertsResource {
    @Inject
    private EventAlerts alerts;

    @Context
    private HttpHeaders headers;

    @GET
    @Operation(operationId = "getEventAlert", summary = "Whether one is told once there are tickets")
    public EventAlert get(@PathParam("id") UUID id, @Context SecurityContext caller) {
        return new EventAlert(alerts.isWanted(Caller.of(caller), new EventId(id)));
    }

    @PUT
    @Operation(
            operationId = "askForEventAlert",
            summary = "Be told by mail, once, when the sale opens or a sold-out event has tickets again",
            description = "409 ILLEGAL_STATE where the sale is open or over. 422 ALERT_LIMIT_EXCEEDED.")
    public ChangedAlert ask(@PathParam("id") UUID id, @Context SecurityContext caller) {
        alerts.ask(Caller.of(caller), new EventId(id));
        return new ChangedAlert(Messages.of("alert-asked", headers), true);
    }

    @DELETE
    @Operation(operationId = "withdrawEventAlert", summary = "Not be told after all")
    public ChangedAlert withdraw(@PathParam("id") UUID id, @Context SecurityContext caller) {
        alerts.withdraw(Caller.of(caller), new EventId(id));
        return new ChangedAlert(Messages.of("alert-withdrawn", headers), false);
    }

    public record EventAlert(boolean alert) {}

    public record ChangedAlert(String message, boolean alert) {}
}
