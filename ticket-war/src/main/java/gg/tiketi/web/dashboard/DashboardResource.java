package gg.tiketi.web.dashboard;

import gg.tiketi.reservations.LatestReservation;
import gg.tiketi.reservations.LatestReservations;
import gg.tiketi.stats.OverviewView;
import gg.tiketi.stats.SalesStats;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the console shows first. */
@Path("admin/dashboard")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@Tag(name = "admin")
public class DashboardResource {
    private static final int LATEST = 10;

    @Inject
    private SalesStats sales;

    @Inject
    private LatestReservations reservations;

    @GET
    @Path("stats")
    @Operation(
            operationId = "dashboardStats",
            summary = "Key figures of all time and of today, and the latest reservations")
    public Dashboard stats() {
        return new Dashboard(sales.totals(), reservations.latest(LATEST));
    }

    public record Dashboard(OverviewView.Totals stats, List<LatestReservation> recentReservations) {}
}
