package gg.tiketi.faults;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.accounts.Crowd;
import gg.tiketi.database.Database;
import gg.tiketi.load.Sale;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.servers.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Q3: nothing is held without an admission, by whatever door; nor with one that is over, or another's. */
class AdmissionEnforcedIT {
    private static final Site SITE = Site.shared();

    private final Sale sale = Sale.open(SITE.server, 50, 10);
    private final Crowd.Member buyer = SITE.crowd(1).get(0);

    @Test
    void withoutAnAdmissionNothingIsHeld() {
        SITE.admit(sale.id(), SITE.crowd(1));
        assertRefused(reserve(buyer));
        assertRefused(SITE.as(buyer).post("/api/seats/lock", wish()));
        assertRefused(SITE.as(buyer)
                .post(
                        "/api/reservations",
                        Map.of(
                                "eventId",
                                sale.id(),
                                "items",
                                List.of(Map.of("ticketTypeId", UUID.randomUUID(), "quantity", 1)))));
    }

    @Test
    void anAdmissionThatIsOverIsNone() {
        SITE.admit(sale.id(), List.of(buyer));
        SITE.place.query(
                "update ticket_schema.admissions set admitted_at = now() - interval '2 s', expires_at = now() where user_id = ? returning id",
                buyer.id());
        assertRefused(reserve(buyer));
        SITE.as(buyer).post("/api/queue/heartbeat/" + sale.id(), "");
        assertRefused(reserve(buyer));
    }

    @Test
    void whoLeavesHasNoneAndMayComeAgain() {
        SITE.as(buyer).post("/api/queue/check/" + sale.id(), "");
        assertThat(reserve(buyer).status()).isEqualTo(201);
        SITE.as(buyer).post("/api/queue/leave/" + sale.id(), "");
        assertRefused(reserve(buyer));
        SITE.as(buyer).post("/api/queue/check/" + sale.id(), "");
        assertThat(reserve(buyer).code()).isEqualTo("SEAT_UNAVAILABLE");
    }

    /** The oracle that finds what these refusals prevent. */
    @Test
    void aHoldWithoutAdmissionIsNoticed() {
        var database = new Database(SITE.place.source());
        var terms = SITE.place
                .query("select pg_get_functiondef('ticket_schema.sale_terms'::regproc)")
                .get(0);
        database.update(terms.replace("if admission is null then", "if false then"));
        try {
            assertThat(reserve(buyer).status()).isEqualTo(201);
            assertThat(BookingOracles.violations(database)).containsOnlyKeys("Q3 hold without admission");
        } finally {
            database.update(terms);
            SITE.admit(sale.id(), List.of(buyer));
            SITE.place.query("""
                    update ticket_schema.reservations r
                       set admission_id = a.id, created_at = a.admitted_at
                      from ticket_schema.admissions a
                     where a.user_id = r.user_id and a.event_id = r.event_id and r.user_id = ? returning r.id
                    """, buyer.id());
        }
    }

    private Answer reserve(Crowd.Member user) {
        return SITE.as(user).post("/api/seats/reserve", wish());
    }

    private Map<String, Object> wish() {
        return Map.of("eventId", sale.id(), "seatIds", sale.seats().subList(0, 1));
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("ADMISSION_REQUIRED");
    }
}
