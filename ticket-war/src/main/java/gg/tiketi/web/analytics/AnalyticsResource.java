package gg.tiketi.web.analytics;

import gg.tiketi.analytics.PageViews;
import gg.tiketi.analytics.Step;
import gg.tiketi.analytics.Traffic;
import gg.tiketi.analytics.TrafficDay;
import gg.tiketi.analytics.TrafficOverview;
import gg.tiketi.rest.Limited;
import gg.tiketi.rest.Paging;
import gg.tiketi.stats.ConversionView;
import gg.tiketi.stats.OverviewView;
import gg.tiketi.stats.RevenueMonth;
import gg.tiketi.stats.RevenueView;
import gg.tiketi.stats.SalesStats;
import gg.tiketi.stats.TrafficStats;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who looks at what. Counted without a cookie, and without anything by which a person could be found again. */
@Path("analytics")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "analytics")
public class AnalyticsResource {
    @Inject
    private PageViews pageViews;

    @Inject
    private Traffic traffic;

    @Inject
    private SalesStats sales;

    @Inject
    private TrafficStats funnel;

    @POST
    @Path("track")
    @PermitAll
    @Limited("track")
    @Operation(
            operationId = "track",
            summary = "Count a page view; of events and artists nobody knows, only that there was one")
    public void track(
            @NotNull @Valid View body,
            @HeaderParam(HttpHeaders.USER_AGENT) String browser,
            @Context HttpServletRequest connection) {
        pageViews.count(body.type(), body.eventId(), body.artist(), connection.getRemoteAddr(), browser);
    }

    @GET
    @Path("artist/{artist}/traffic")
    @RolesAllowed("admin")
    @Operation(operationId = "artistTraffic", summary = "Page views of one artist's events per day in Seoul")
    public List<TrafficDay> artist(
            @PathParam("artist") @Size(max = 100) String artist,
            @QueryParam("start") LocalDate start,
            @QueryParam("end") LocalDate end) {
        return traffic.ofArtist(artist, start, end);
    }

    @GET
    @Path("revenue/daily")
    @RolesAllowed("admin")
    @Operation(
            operationId = "dailyRevenue",
            summary = "Money per day in Seoul, the last 30 days unless asked otherwise")
    public DailyRevenue daily(@QueryParam("from") LocalDate from, @QueryParam("to") LocalDate to) {
        return new DailyRevenue(sales.revenue(from, to).daily());
    }

    @GET
    @Path("revenue/monthly")
    @RolesAllowed("admin")
    @Operation(
            operationId = "monthlyRevenue",
            summary = "Money per month in Seoul, the months of the last year unless asked otherwise")
    public MonthlyRevenue monthly(@QueryParam("from") LocalDate from, @QueryParam("to") LocalDate to) {
        return new MonthlyRevenue(sales.months(from, to));
    }

    @GET
    @Path("dashboard")
    @RolesAllowed("admin")
    @Operation(operationId = "analyticsDashboard", summary = "Visitors, what they look at, and what comes of it")
    public Dashboard dashboard(
            @QueryParam("from") LocalDate from, @QueryParam("to") LocalDate to, @QueryParam("limit") Integer limit) {
        return new Dashboard(
                sales.overview(from, to),
                traffic.overview(from, to, Paging.of(limit, null, null).limit()),
                funnel.conversion(from, to));
    }

    /**
     * @param artist of the event, where there is one
     * @param path of the page; what people tell us is enough without it, so it is not kept
     */
    public record View(
            @NotNull Step type,
            UUID eventId,
            @Size(max = 100) String artist,
            @Size(max = 200) String path) {}

    public record DailyRevenue(List<RevenueView.Day> revenue) {}

    public record MonthlyRevenue(List<RevenueMonth> revenue) {}

    public record Dashboard(OverviewView overview, TrafficOverview traffic, ConversionView conversion) {}
}
