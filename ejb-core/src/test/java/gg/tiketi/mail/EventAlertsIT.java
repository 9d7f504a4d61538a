package gg.tiketi.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.alerts.EventAlerts;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.Race;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the wish to be told of tickets to the one mail about them. */
class EventAlertsIT {
    private final MailOffice office = new MailOffice();
    private final EventAlerts alerts = new EventAlerts(office.database);
    private final EventId event = office.sale.event;
    private final UserId user = office.buyer("minji@example.com", "김민지", "ko");

    @BeforeEach
    void beforeTheSale() {
        turn("on_sale", "upcoming");
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whoAskedReadsOnceThatTheSaleHasOpened() throws Exception {
        ask(user);
        ask(user);
        ask(office.buyer("ann@example.com", "Ann", "en"));
        office.deliverFacts();
        assertThat(mails()).as("before the opening").isZero();

        turn("upcoming", "on_sale");
        office.deliverFacts();
        office.deliverFacts();
        office.sender().sendDue();

        assertThat(office.received()).hasSize(2);
        var korean = MailsIT.to(office, "minji@example.com");
        assertThat(korean.getSubject()).isEqualTo("[TIKETI] 티켓이 오픈되었습니다: 봄, 다시");
        assertThat(MailsIT.text(korean)).contains("KSPO DOME", "예매하러 가기", MailOffice.ORIGIN + "/events/" + event);
        assertThat(MailsIT.to(office, "ann@example.com").getSubject()).isEqualTo("[TIKETI] Tickets are on sale: 봄, 다시");
        assertThat(alerts.isWanted(user, event)).isFalse();

        var sent = office.mails.list(MailStatus.SENT, 10, 0).mails();
        assertThat(sent)
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.reservationId()).isNull());
        office.source
                .transactions()
                .run(() -> office.mails.resend(Long.parseLong(sent.get(0).id()), user));
        office.sender().sendDue();
        assertThat(office.received()).hasSize(3);
    }

    @Test
    void whoHasBoughtDoesNotWaitBehindThem() {
        ask(user);
        turn("upcoming", "on_sale");
        office.deliverFacts();
        office.bought(user, 0);
        office.deliverFacts();

        assertThat(MailOffice.queue(office.database).claim())
                .hasValueSatisfying(mail -> assertThat(mail.kind()).isEqualTo(MailKind.CONFIRMED));
    }

    @Test
    void ticketsThatComeAndGoAreToldOnceForEachWish() {
        turn("upcoming", "sold_out");
        ask(user);
        turn("sold_out", "on_sale");
        turn("on_sale", "sold_out");
        office.deliverFacts();
        assertThat(mails()).as("gone before anybody could be told").isZero();
        assertThat(alerts.isWanted(user, event)).isTrue();

        for (int i = 0; i < 3; i++) {
            turn("sold_out", "on_sale");
            office.deliverFacts();
            turn("on_sale", "sold_out");
        }
        assertThat(mails()).isEqualTo(1);
        ask(user);
        turn("sold_out", "on_sale");
        office.deliverFacts();
        assertThat(mails()).as("asked again").isEqualTo(2);
    }

    @Test
    void whoWithdrewHearsNothingAndWishesGoWithTheEvent() {
        ask(user);
        assertThat(alerts.isWanted(user, event)).isTrue();
        alerts.withdraw(user, event);
        alerts.withdraw(user, event);
        assertThat(alerts.isWanted(user, event)).isFalse();
        ask(office.sale.buyer());
        turn("upcoming", "cancelled");
        office.deliverFacts();

        assertThat(mails()).isZero();
        assertThat(wishes()).isZero();
        var other = otherEvent();
        alerts.ask(user, other);
        office.sale.owner().update("delete from ticket_schema.events where id = ?", other.value());
        assertThat(wishes()).isZero();
    }

    @Test
    void whatCannotBeToldIsRefused() {
        turn("upcoming", "on_sale");
        refused(RefusalCode.ILLEGAL_STATE, () -> ask(user));
        var unknown = new EventId(UUID.randomUUID());
        refused(RefusalCode.NOT_FOUND, () -> alerts.ask(user, unknown));
        refused(RefusalCode.NOT_FOUND, () -> alerts.withdraw(user, unknown));
        refused(RefusalCode.NOT_FOUND, () -> alerts.isWanted(user, unknown));
        for (int i = 0; i < 100; i++) {
            alerts.ask(user, otherEvent());
        }
        refused(RefusalCode.ALERT_LIMIT_EXCEEDED, () -> alerts.ask(user, otherEvent()));
    }

    @Test
    void tellersAtOnceTellEveryWishOnceInBatches() throws Exception {
        assertThat(toldByThree(2 * MailFacts.BATCH + 1)).isEqualTo(2 * MailFacts.BATCH + 1);
    }

    @Test
    void ifTheyDidNotTakeTheWishesTheyWouldTellTwice() throws Exception {
        office.sale.sabotage(
                "take_event_alerts",
                "delete from ticket_schema.event_alerts a\n         where a.event_id = event\n           and",
                "update ticket_schema.event_alerts a set created_at = now()\n         where a.event_id = event\n           and");
        assertThat(toldByThree(20)).isGreaterThan(20);
    }

    @Test
    void aWishOfTheVeryMomentOfTheOpeningIsTold() throws Exception {
        assertThat(toldWhileAsking()).isEqualTo(1);
    }

    @Test
    void withoutItsLockThatWishWouldBeForgotten() throws Exception {
        office.sale.sabotage(
                "ask_for_alert",
                "perform pg_advisory_xact_lock_shared(hashtextextended('event_alerts ' || event, 0));",
                "");
        assertThat(toldWhileAsking()).isZero();
        assertThat(wishes()).isEqualTo(1);
    }

    private long toldByThree(int wishers) throws Exception {
        office.database.update(
                "insert into ticket_schema.event_alerts (user_id, event_id) select gen_random_uuid(), ? from generate_series(1, ?)",
                event.value(),
                wishers);
        turn("upcoming", "on_sale");
        Race.run(3, server -> {
            office.deliverFacts();
            return server;
        });
        return mails();
    }

    /** The sale opens, and its fact is processed, between a wish and its commit. */
    private long toldWhileAsking() throws Exception {
        var asked = new CountDownLatch(1);
        var told = new CompletableFuture<Void>();
        var asking =
                CompletableFuture.runAsync(() -> office.source.transactions().run(() -> {
                    alerts.ask(user, event);
                    asked.countDown();
                    await().until(() -> told.isDone() || somebodyWaits());
                }));
        asked.await();
        turn("upcoming", "on_sale");
        CompletableFuture.runAsync(office::deliverFacts).thenAccept(told::complete);
        asking.join();
        told.join();
        return mails();
    }

    private boolean somebodyWaits() {
        return office.sale
                .owner()
                .first(
                        "select exists (select from pg_locks where locktype = 'advisory' and not granted"
                                + " and database = (select oid from pg_database where datname = current_database()))",
                        row -> row.getBoolean(1))
                .orElseThrow();
    }

    private void ask(UserId wisher) {
        alerts.ask(wisher, event);
    }

    private void turn(String from, String to) {
        office.sale.owner().update("""
                with changed as (update ticket_schema.events set status = ? where id = ?)
                insert into platform_schema.outbox (aggregate, aggregate_id, type, payload, correlation_id)
                values ('event', ?, 'event.status_changed', jsonb_build_object('eventId', ?, 'from', ?, 'to', ?), 'test')
                """, to, event.value(), event.toString(), event.toString(), from, to);
    }

    private EventId otherEvent() {
        var id = UUID.randomUUID();
        office.sale.owner().update("""
                insert into ticket_schema.events (id, title, category, venue, event_date, sale_start_date, sale_end_date)
                values (?, '여름, 다시', 'concert', 'KSPO DOME', now() + interval '3 days', now() + interval '1 day', now() + interval '2 days')
                """, id);
        return new EventId(id);
    }

    private long mails() {
        return office.mails.list(null, 1, 0).total();
    }

    private long wishes() {
        return office.database
                .first("select count(*) from ticket_schema.event_alerts", row -> row.getLong(1))
                .orElseThrow();
    }

    private static void refused(RefusalCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
