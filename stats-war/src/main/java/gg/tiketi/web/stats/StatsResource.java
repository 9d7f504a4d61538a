package gg.tiketi.web.stats;

import gg.tiketi.rest.Paging;
import gg.tiketi.shared.EventId;
import gg.tiketi.stats.BuyerStats;
import gg.tiketi.stats.CancellationsView;
import gg.tiketi.stats.ConversionView;
import gg.tiketi.stats.DailyView;
import gg.tiketi.stats.EventStats;
import gg.tiketi.stats.EventView;
import gg.tiketi.stats.EventsView;
import gg.tiketi.stats.HourlyTrafficView;
import gg.tiketi.stats.OverviewView;
import gg.tiketi.stats.PaymentStats;
import gg.tiketi.stats.PaymentsView;
import gg.tiketi.stats.PerformanceView;
import gg.tiketi.stats.RealtimeView;
import gg.tiketi.stats.RevenueView;
import gg.tiketi.stats.SalesStats;
import gg.tiketi.stats.SeatPreferencesView;
import gg.tiketi.stats.Table;
import gg.tiketi.stats.TrafficStats;
import gg.tiketi.stats.UserBehaviorView;
import gg.tiketi.stats.UserStats;
import gg.tiketi.stats.UserStatsView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Figures for the console: the last 30 days unless asked otherwise, by the day in Seoul. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@Tag(name = "stats")
public class StatsResource {
    @Inject
    private SalesStats sales;

    @Inject
    private EventStats events;

    @Inject
    private PaymentStats payments;

    @Inject
    private BuyerStats buyers;

    @Inject
    private TrafficStats traffic;

    @Inject
    private UserStats users;

    @GET
    @Path("overview")
    @Operation(
            operationId = "overviewStats",
            summary = "Key figures: all time, today, and a period beside the one before")
    public OverviewView overview(@BeanParam Asked asked) {
        return sales.overview(asked.from(), asked.to());
    }

    @GET
    @Path("daily")
    @Operation(operationId = "dailyStats", summary = "What happened each day")
    public DailyView daily(@BeanParam Asked asked) {
        return sales.daily(asked.from(), asked.to());
    }

    @GET
    @Path("events")
    @Operation(operationId = "eventStats", summary = "Events by their revenue")
    public EventsView events(@BeanParam Asked asked, @QueryParam("limit") Integer limit) {
        return events.events(
                asked.from(), asked.to(), Paging.of(limit, null, null).limit());
    }

    @GET
    @Path("events/{eventId}")
    @Operation(operationId = "eventDetailStats", summary = "One event: days, sections, and the way to the ticket")
    public EventView event(@PathParam("eventId") UUID eventId, @BeanParam Asked asked) {
        return events.event(new EventId(eventId), asked.from(), asked.to());
    }

    @GET
    @Path("payments")
    @Operation(operationId = "paymentStats", summary = "Payments by method, and why some failed")
    public PaymentsView payments(@BeanParam Asked asked) {
        return payments.payments(asked.from(), asked.to());
    }

    @GET
    @Path("revenue")
    @Operation(operationId = "revenueStats", summary = "Money by day and category, beside the period before")
    public RevenueView revenue(@BeanParam Asked asked) {
        return sales.revenue(asked.from(), asked.to());
    }

    @GET
    @Path("users")
    @Operation(
            operationId = "userStats",
            summary = "Accounts opened, per day in Seoul; the last 30 days unless asked otherwise")
    public Users users(@BeanParam Asked asked) {
        return new Users(users.registrations(asked.from(), asked.to()));
    }

    @GET
    @Path("hourly-traffic")
    @Operation(operationId = "hourlyTraffic", summary = "At which hours and weekdays people come and buy")
    public HourlyTrafficView hourlyTraffic(@BeanParam Asked asked) {
        return traffic.hourly(asked.from(), asked.to());
    }

    @GET
    @Path("conversion")
    @Operation(operationId = "conversionStats", summary = "How many get from looking at an event to a ticket")
    public ConversionView conversion(@BeanParam Asked asked) {
        return traffic.conversion(asked.from(), asked.to());
    }

    @GET
    @Path("cancellations")
    @Operation(operationId = "cancellationStats", summary = "What was given up, ran out or was given back")
    public CancellationsView cancellations(@BeanParam Asked asked, @QueryParam("limit") Integer limit) {
        return buyers.cancellations(
                asked.from(), asked.to(), Paging.of(limit, null, null).limit());
    }

    @GET
    @Path("realtime")
    @Operation(operationId = "realtimeStats", summary = "What happens right now")
    public RealtimeView realtime(@QueryParam("format") Asked.Format format) {
        return traffic.realtime();
    }

    @GET
    @Path("seat-preferences")
    @Operation(operationId = "seatPreferences", summary = "Which sections and prices are bought, and how many at once")
    public SeatPreferencesView seatPreferences(@BeanParam Asked asked, @QueryParam("limit") Integer limit) {
        return buyers.seatPreferences(
                asked.from(), asked.to(), Paging.of(limit, null, null).limit());
    }

    @GET
    @Path("user-behavior")
    @Operation(operationId = "userBehavior", summary = "How often and how fast people buy")
    public UserBehaviorView userBehavior(@BeanParam Asked asked) {
        return buyers.behavior(asked.from(), asked.to());
    }

    @GET
    @Path("performance")
    @Operation(operationId = "performanceStats", summary = "How well events sell and payments work")
    public PerformanceView performance(@BeanParam Asked asked, @QueryParam("limit") Integer limit) {
        return traffic.performance(
                asked.from(), asked.to(), Paging.of(limit, null, null).limit());
    }

    public record Users(UserStatsView stats) implements Table {
        @Override
        public Class<? extends Record> rowType() {
            return stats.rowType();
        }

        @Override
        public List<? extends Record> rows() {
            return stats.rows();
        }
    }
}
