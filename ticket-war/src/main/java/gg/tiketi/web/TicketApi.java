package gg.tiketi.web;

import gg.tiketi.accounts.TokenStanding;
import gg.tiketi.rest.DescribedApi;
import gg.tiketi.rest.RestFeatures;
import gg.tiketi.web.accounts.AdminUsersResource;
import gg.tiketi.web.alerts.EventAlertsResource;
import gg.tiketi.web.analytics.AnalyticsResource;
import gg.tiketi.web.audit.AuditResource;
import gg.tiketi.web.dashboard.DashboardResource;
import gg.tiketi.web.drafts.AdminDraftsResource;
import gg.tiketi.web.events.AdminEventsResource;
import gg.tiketi.web.events.EventsResource;
import gg.tiketi.web.events.TicketTypesResource;
import gg.tiketi.web.images.ImageUploadResource;
import gg.tiketi.web.images.ImagesResource;
import gg.tiketi.web.layouts.AdminSeatLayoutsResource;
import gg.tiketi.web.layouts.SeatLayoutsResource;
import gg.tiketi.web.mail.AdminMailsResource;
import gg.tiketi.web.news.AdminNewsResource;
import gg.tiketi.web.news.NewsResource;
import gg.tiketi.web.payments.AdminPaymentsResource;
import gg.tiketi.web.queue.AdminQueueResource;
import gg.tiketi.web.queue.QueueResource;
import gg.tiketi.web.refunds.AdminRefundsResource;
import gg.tiketi.web.reservations.AdminReservationsResource;
import gg.tiketi.web.reservations.CancellationsResource;
import gg.tiketi.web.reservations.ReservationsResource;
import gg.tiketi.web.reservations.SeatsResource;
import gg.tiketi.web.seatmap.SeatLocksResource;
import gg.tiketi.web.seatmap.SeatMapResource;
import gg.tiketi.web.seats.AdminSeatsResource;
import gg.tiketi.web.tickets.TicketChecksResource;
import gg.tiketi.web.tickets.TicketsResource;
import gg.tiketi.web.time.TimeResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;

/** Table of contents of this module: every resource, and what all modules share. */
@ApplicationPath("")
@LoginConfig(authMethod = "MP-JWT")
public class TicketApi extends Application implements DescribedApi {
    @Override
    public Set<Class<?>> getClasses() {
        return RestFeatures.all(
                TokenStanding.class,
                AdminDraftsResource.class,
                AdminEventsResource.class,
                AdminMailsResource.class,
                AdminNewsResource.class,
                AdminPaymentsResource.class,
                AdminQueueResource.class,
                AdminRefundsResource.class,
                AdminReservationsResource.class,
                AdminSeatLayoutsResource.class,
                AdminSeatsResource.class,
                AdminUsersResource.class,
                AnalyticsResource.class,
                AuditResource.class,
                CancellationsResource.class,
                DashboardResource.class,
                EventAlertsResource.class,
                EventsResource.class,
                ImageUploadResource.class,
                ImagesResource.class,
                NewsResource.class,
                QueueResource.class,
                ReservationsResource.class,
                SeatLayoutsResource.class,
                SeatsResource.class,
                SeatLocksResource.class,
                SeatMapResource.class,
                TicketChecksResource.class,
                TicketsResource.class,
                TicketTypesResource.class,
                TimeResource.class);
    }
}
