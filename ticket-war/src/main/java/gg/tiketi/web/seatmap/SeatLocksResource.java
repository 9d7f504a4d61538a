package gg.tiketi.web.seatmap;

import gg.tiketi.accounts.Caller;
import gg.tiketi.queue.WaitingRoom;
import gg.tiketi.seatmap.SeatSelection;
import gg.tiketi.shared.EventId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("seats")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("user")
@Tag(name = "seats")
public class SeatLocksResource {
    /** More than any event lets one person have. */
    private static final int MOST_SEATS = 20;

    @Inject
    private SeatSelection selection;

    @Inject
    private WaitingRoom waitingRoom;

    @POST
    @Path("lock")
    @Operation(operationId = "lockSeats", summary = "Claim seats for a short while: all of them or none")
    public Locked lock(@Valid @NotNull SeatsOfEvent body, @Context SecurityContext caller) {
        var buyer = Caller.of(caller);
        var event = new EventId(body.eventId());
        waitingRoom.requireAdmission(buyer, event);
        var until = selection.lock(buyer, event, body.seatIds());
        return new Locked(body.seatIds(), until);
    }

    @POST
    @Path("unlock")
    @Operation(operationId = "unlockSeats", summary = "Give up one's own claims")
    public Unlocked unlock(@Valid @NotNull SeatsOfEvent body, @Context SecurityContext caller) {
        return new Unlocked(selection.unlock(Caller.of(caller), new EventId(body.eventId()), body.seatIds()));
    }

    public record SeatsOfEvent(
            @NotNull UUID eventId,
            @NotEmpty @Size(max = MOST_SEATS) Set<UUID> seatIds) {}

    /** @param until when the claims end by themselves */
    public record Locked(Set<UUID> seatIds, Instant until) {}

    /** @param seatIds those that were the caller's */
    public record Unlocked(List<UUID> seatIds) {}
}
