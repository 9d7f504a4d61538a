package gg.tiketi.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Operators work on a ticket server, which may touch no payment itself. */
class PaymentDeskIT {
    private static final UserId ADMIN = new UserId(UUID.randomUUID());

    private final TestDatabase database = TestDatabase.migrated();
    private final Database owner = new Database(database.owner());
    private final TestDatabase server = server();
    private final PaymentDesk desk = new PaymentDesk(server.database(), new AuditLog(server.database()));

    private TestDatabase server() {
        TestDatabase.role("desk_ticket", "tiketi_ticket");
        return database.as("desk_ticket");
    }

    @Test
    void whatWaitsIsListedByWhatItWaitsFor() {
        payment("confirmed", "null", null);
        payment("confirming", "now()", null);
        var unknown = payment("confirming", "now() - interval '5 minutes'", null);
        var stuck = payment("confirming", "now() - interval '2 days'", "now() - interval '1 day'");
        var bounced = payment("confirmed", "null", "now()");
        assertThat(listed(null)).containsExactly(stuck, unknown, bounced);
        assertThat(listed("operator")).containsExactly(stuck, bounced);
        assertThat(listed("unknown")).hasSize(3).startsWith(stuck, unknown);
        assertThat(listed("voiding")).isEmpty();
        assertThat(listed("deposit")).isEmpty();
        assertThat(desk.list("unknown", 1, 1)).satisfies(page -> {
            assertThat(page.total()).isEqualTo(3);
            assertThat(page.payments()).extracting(PaymentCase::id).containsExactly(unknown);
        });
    }

    @Test
    void tossIsAskedAgainAboutWhatHasLongBeenOpen() {
        var stuck = payment("confirming", "now() - interval '2 days'", "now()");
        var fresh = payment("confirming", "now()", null);
        var done = payment("confirmed", "null", null);
        decide(PaymentDesk::askAgain, stuck);
        assertThat(due(stuck)).isTrue();
        refused(PaymentDesk::askAgain, fresh);
        assertThat(due(fresh)).as("a first try is not disturbed").isFalse();
        refused(PaymentDesk::askAgain, done);
        assertThat(audited()).containsExactly("payment.asked_again payment:" + stuck);
    }

    @Test
    void onlyWhatIsSettledCanBePutAside() {
        var bounced = payment("confirmed", "null", "now()");
        var stuck = payment("confirming", "now() - interval '2 days'", "now()");
        decide((door, admin, id) -> door.putAside(admin, id, "은행에 확인함"), bounced);
        assertThat(listed("operator")).containsExactly(stuck);
        assertThat(audited()).containsExactly("payment.put_aside payment:" + bounced);
        refused((door, admin, id) -> door.putAside(admin, id, "?"), stuck);
        refused((door, admin, id) -> door.putAside(admin, id, "?"), bounced);
    }

    private interface Decision {
        void on(PaymentDesk desk, UserId admin, UUID payment);
    }

    private void decide(Decision decision, UUID payment) {
        server.transactions().run(() -> decision.on(desk, ADMIN, payment));
    }

    private void refused(Decision decision, UUID payment) {
        assertThatThrownBy(() -> decide(decision, payment))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.ILLEGAL_STATE));
    }

    private UUID payment(String status, String unknownSince, String operatorSince) {
        return owner.first(
                        """
                        insert into payment_schema.payments (reservation_id, user_id, event_id, order_id, payment_key, idempotency_key, amount,
                                                             status, outcome_unknown_since, first_sent_at, created_at, next_attempt_at,
                                                             operator_since)
                        select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'ord_' || md5(random()::text), md5(random()::text),
                               md5(random()::text), 50000, '%1$s', %2$s, %2$s, coalesce(%2$s, clock_timestamp()),
                               case when '%1$s' = 'confirming' then now() + interval '10 minutes' end, %3$s
                        returning id
                        """.formatted(status, unknownSince, operatorSince == null ? "null" : operatorSince),
                        row -> row.getObject("id", UUID.class))
                .orElseThrow();
    }

    private boolean due(UUID payment) {
        return owner.first(
                        "select next_attempt_at <= now() from payment_schema.payments where id = ?",
                        row -> row.getBoolean(1),
                        payment)
                .orElseThrow();
    }

    private List<UUID> listed(String attention) {
        return desk.list(attention, 20, 0).payments().stream()
                .map(PaymentCase::id)
                .toList();
    }

    private List<String> audited() {
        return owner.query(
                "select action || ' ' || target from platform_schema.audit_log order by id", row -> row.getString(1));
    }
}
