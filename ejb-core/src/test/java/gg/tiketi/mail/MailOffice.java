package gg.tiketi.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import gg.tiketi.accounts.Contacts;
import gg.tiketi.alerts.EventAlerts;
import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseClock;
import gg.tiketi.events.Events;
import gg.tiketi.outbox.OutboxMessage;
import gg.tiketi.payments.DepositAccounts;
import gg.tiketi.ratelimit.RateLimits;
import gg.tiketi.reservations.ReservationEnds;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.reservations.Sale;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What one server has of mails, put together as the container does it, with a sale, buyers and a mail server. */
final class MailOffice implements AutoCloseable {
    static final String ORIGIN = "https://tickets.example.com";
    private static final int SEATS = 10;
    private static final int LIMIT = 4;

    final TestDatabase source = TestDatabase.migrated();
    final Database database = source.database();
    final Sale sale;
    final GreenMail box = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    final Mails mails = new Mails(database, new AuditLog(database));

    MailOffice() {
        sale = Sale.of(source, SEATS, LIMIT);
        box.start();
    }

    /** @param room a layout of ten seats */
    MailOffice(String room) {
        sale = Sale.with(source, room, SEATS, LIMIT);
        box.start();
    }

    MailSender sender() {
        return sender(database, box.getSmtp().getPort(), "1000/PT1S");
    }

    MailSender sender(Database database, int port, String limit) {
        var letters = new Letters(
                new Contacts(database),
                new Reservations(null, database, null, null, null),
                new ReservationEnds(database),
                new DepositAccounts(database),
                new Events(database, null, null, null, null, null, null),
                ORIGIN);
        return new MailSender(
                queue(database),
                letters,
                outlet(Optional.of("localhost"), port, Optional.empty()),
                new RateLimits(TestRedis.own().gateway(), true),
                new DatabaseClock(database),
                limit,
                "TIKETI <no-reply@tickets.example.com>",
                URI.create(ORIGIN));
    }

    static MailQueue queue(Database database) {
        return new MailQueue(database, Duration.ofDays(30));
    }

    static MailOutlet outlet(Optional<String> host, int port, Optional<Path> folder) {
        return new MailOutlet(host, port, "none", Optional.empty(), Optional.empty(), folder);
    }

    UserId buyer(String email, String name, String language) {
        var buyer = sale.buyer();
        sale.owner().update("""
                        insert into auth_schema.users (id, email, google_sub, name, provider, language) values (?, ?, ?, ?, 'GOOGLE', ?)
                        """, buyer.value(), email, email, name, language);
        return buyer;
    }

    /** @return the reservation */
    UUID held(UserId buyer, int... seats) {
        var ids = Arrays.stream(seats).mapToObj(sale.seats()::get).toArray(UUID[]::new);
        database.query(
                "select ticket_schema.hold_seats(?, ?, ?, 'test')",
                row -> row.getString(1),
                buyer.value(),
                sale.event.value(),
                ids);
        return database.first(
                        "select id from ticket_schema.reservations where user_id = ? order by created_at desc",
                        row -> row.getObject("id", UUID.class),
                        buyer.value())
                .orElseThrow();
    }

    UUID bought(UserId buyer, int... seats) {
        var id = held(buyer, seats);
        database.query("select ticket_schema.begin_payment(?, ?)", row -> "", buyer.value(), id);
        database.query("select ticket_schema.confirm_reservation(?, 'card', 'test')", row -> "", id);
        return id;
    }

    void cancelled(UUID reservation, int fee, int refund) {
        database.query("select ticket_schema.cancel_confirmed(?, ?, ?, 'test')", row -> "", reservation, fee, refund);
    }

    void told(UUID reservation, UserId buyer, String type, String payload) {
        database.update("""
                insert into platform_schema.outbox (aggregate, aggregate_id, type, payload, correlation_id)
                values ('payment', ?, ?, cast(? as jsonb) || jsonb_build_object('reservationId', ?, 'userId', ?), 'test')
                """, UUID.randomUUID().toString(), type, payload, reservation.toString(), buyer.toString());
    }

    /** Hands all facts to the consumer, each in a transaction, as the outbox does. */
    void deliverFacts() {
        deliverFacts(outlet(Optional.of("localhost"), 1, Optional.empty()));
    }

    void deliverFacts(MailOutlet outlet) {
        var consumer = new MailFacts(
                database, new Contacts(database), new ReservationEnds(database), new EventAlerts(database), outlet);
        facts().stream()
                .filter(fact -> consumer.types().contains(fact.type()))
                .forEach(fact -> source.transactions().run(() -> consumer.handle(fact)));
    }

    private List<OutboxMessage> facts() {
        return database.query(
                "select * from platform_schema.outbox order by id",
                row -> new OutboxMessage(
                        row.getLong("id"),
                        row.getString("aggregate"),
                        row.getString("aggregate_id"),
                        row.getString("type"),
                        row.getString("payload"),
                        row.getString("correlation_id"),
                        Instant.EPOCH));
    }

    List<MimeMessage> received() {
        return List.of(box.getReceivedMessages());
    }

    String status() {
        return database.first("select status from platform_schema.mails order by id desc", row -> row.getString(1))
                .orElse("none");
    }

    void dueNow() {
        database.update("update platform_schema.mails set next_attempt_at = now() where status = 'waiting'");
    }

    @Override
    public void close() {
        box.stop();
    }
}
