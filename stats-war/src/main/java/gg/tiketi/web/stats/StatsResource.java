package gg.tiketi.web.stats;

import gg.tiketi.stats.UserStats;
import gg.tiketi.stats.UserStatsView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
public class StatsResource {
    @Inject
    UserStats users;

    @GET
    @Path("users")
    @Operation(
            operationId = "userStats",
            summary = "Accounts opened, per day in Seoul; the last 30 days unless asked otherwise")
    public Users users(@QueryParam("from") LocalDate from, @QueryParam("to") LocalDate to) {
        return new Users(users.registrations(from, to));
    }

    public record Users(UserStatsView stats) {}
}
