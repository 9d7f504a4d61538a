package gg.tiketi.web.time;

import gg.tiketi.database.SteadyClock;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Our clock, for countdowns: those of visitors' devices are minutes off, and a sale opens by ours. */
@Path("time")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "time")
public class TimeResource {
    @Inject
    private SteadyClock clock;

    @GET
    @PermitAll
    @Operation(operationId = "time", summary = "What time it is for us")
    public Time now() {
        return new Time(clock.now());
    }

    public record Time(Instant now) {}
}
