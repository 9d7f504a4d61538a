package gg.tiketi.web.reservations;

import gg.tiketi.salesdesk.ReservationSearch;
import gg.tiketi.shared.EventId;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query of an administrator's list of reservations, and of its export; everything may be missing. */
public class ReservationFilter {
    @QueryParam("q")
    @Parameter(
            description =
                    "A reservation number or its beginning, an id, part of an address, the beginning of a name, or part of an event's title")
    String q;

    @QueryParam("status")
    @Parameter(description = "pending, confirmed, cancelled or expired")
    String status;

    @QueryParam("paymentStatus")
    @Parameter(description = "pending, completed, failed or refunded")
    String paymentStatus;

    @QueryParam("eventId")
    UUID eventId;

    @QueryParam("from")
    @Parameter(description = "Made on this day in Seoul or later")
    LocalDate from;

    @QueryParam("to")
    @Parameter(description = "Made on this day in Seoul or earlier")
    LocalDate to;

    @QueryParam("sort")
    @Parameter(description = "created_at or total_amount, with a minus sign in front the last first")
    String sort;

    ReservationSearch search() {
        return ReservationSearch.of(
                q, status, paymentStatus, eventId == null ? null : new EventId(eventId), from, to, sort);
    }
}
