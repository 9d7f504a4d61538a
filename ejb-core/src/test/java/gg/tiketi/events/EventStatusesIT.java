package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.shared.EventId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventStatusesIT {
    private static final int WORKERS = 4;
    private static final int EVENTS = 60;

    private final TestDatabase database = TestDatabase.migrated();
    private final List<EventServer> servers = IntStream.range(0, WORKERS)
            .mapToObj(i -> new EventServer(database, TestRedis.shared().gateway()))
            .toList();
    private final EventServer server = servers.get(0);

    @ParameterizedTest
    @CsvSource({
        // moment, sold out, status; the sale is from 10 to 20, the event at 30
        "09:59:59.999999, false, upcoming",
        "09:59:59.999999, true,  upcoming",
        "10:00:00,        false, on_sale",
        "10:00:00,        true,  sold_out",
        "19:59:59.999999, false, on_sale",
        "19:59:59.999999, true,  sold_out",
        "20:00:00,        false, ended",
        "20:00:00,        true,  ended",
    })
    void statusFollowsTheClockToTheVeryInstant(String time, boolean soldOut, String status) {
        assertThat(statusAt(time, "20:00:00", "23:00:00", soldOut)).isEqualTo(status);
    }

    @Test
    void eventEndsTheSaleThatWouldLastLonger() {
        assertThat(statusAt("17:59:59.999999", "20:00:00", "18:00:00", false)).isEqualTo("on_sale");
        assertThat(statusAt("18:00:00", "20:00:00", "18:00:00", false)).isEqualTo("ended");
    }

    @Test
    void statusesOfTheCodeAreThoseTheDatabaseAllows() {
        var allowed = database.database()
                .first(
                        "select pg_get_constraintdef(oid) from pg_constraint where conname = 'events_status_known'",
                        row -> row.getString(1))
                .orElseThrow();
        for (var status : EventStatus.values()) {
            assertThat(allowed).contains("'" + status.word() + "'");
        }
        assertThat(allowed.split("::text")).as("and no others").hasSize(EventStatus.values().length + 1);
    }

    @Test
    void dueEventsAreSettledOnceHoweverManyServersTry() throws Exception {
        var events = dueEvents();

        race(worker -> database.transactions().inNew(worker.statuses::settleDue));

        assertThat(toldOnSale()).isEqualTo(events.size());
        assertThat(events)
                .allSatisfy(id -> assertThat(server.events
                                .find(new EventId(id))
                                .orElseThrow()
                                .event()
                                .status())
                        .isEqualTo("on_sale"));
        assertThat(database.transactions().inNew(server.statuses::settleDue)).isZero();
    }

    /** Shows that the test above would see it if the rows were not locked and looked at again. */
    @Test
    void withoutTheLockSomeChangesWouldBeToldTwice() throws Exception {
        var events = dueEvents();

        race(worker -> database.transactions().inNew(() -> settleCarelessly(worker.database)));

        assertThat(toldOnSale()).isGreaterThan(events.size());
    }

    @Test
    void lockedEventDoesNotHoldUpTheOthers() {
        var events = dueEvents();
        database.transactions().run(() -> {
            database.database()
                    .query("select id from ticket_schema.events where id = ? for update", row -> 1, events.get(0));

            int settled = CompletableFuture.supplyAsync(
                            () -> database.transactions().inNew(servers.get(1).statuses::settleDue))
                    .join();

            assertThat(settled).isEqualTo(events.size() - 1);
        });
        assertThat(database.transactions().inNew(server.statuses::settleDue)).isOne();
    }

    @Test
    void nextChangeIsThatOfTheEarliestEvent() {
        assertThat(server.statuses.untilNext()).isEmpty();
        var now = database.clock().now();
        announce("Later", now.plusSeconds(600), now.plusSeconds(1_200));
        announce("Sooner", now.plusSeconds(60), now.plusSeconds(1_200));

        assertThat(server.statuses.untilNext().orElseThrow())
                .isBetween(Duration.ofSeconds(50), Duration.ofMillis(60_001));
    }

    @Test
    void settlingMakesANewVersionOfTheCatalogueAndDoingNothingDoesNot() {
        TestRedis.shared().flush();
        dueEvents();
        long before = server.catalogue.version();

        database.transactions().inNew(server.statuses::settleDue);
        long after = server.catalogue.version();
        database.transactions().inNew(server.statuses::settleDue);

        assertThat(after).isGreaterThan(before);
        assertThat(server.catalogue.version()).isEqualTo(after);
    }

    /** Upcoming, though their sale has begun: as if no server had been there at that moment. */
    private List<UUID> dueEvents() {
        var now = database.clock().now();
        var ids = IntStream.range(0, EVENTS)
                .mapToObj(i -> announce("Due " + i, now.plusSeconds(3_600), now.plusSeconds(7_200)))
                .toList();
        database.database()
                .update(
                        "update ticket_schema.events set sale_start_date = now() - interval '1 second' where status = 'upcoming'");
        return ids;
    }

    private UUID announce(String title, Instant saleStart, Instant saleEnd) {
        var draft = Drafts.event(title, "BTS", saleStart, saleEnd, saleEnd.plusSeconds(60));
        return database.transactions()
                .inNew(() -> server.events.create(draft, EventServer.ADMIN))
                .event()
                .id();
    }

    private void race(java.util.function.ToIntFunction<EventServer> work) throws Exception {
        var start = new CyclicBarrier(WORKERS);
        var running = servers.stream()
                .map(worker -> CompletableFuture.runAsync(() -> {
                    try {
                        start.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    work.applyAsInt(worker);
                }))
                .toList();
        for (var worker : running) {
            worker.get();
        }
    }

    private static int settleCarelessly(Database database) {
        var due = database.query(
                "select id from ticket_schema.events where next_transition_at <= now() order by id",
                row -> row.getObject("id", UUID.class));
        database.first("select pg_sleep(0.2)", row -> 1);
        due.forEach(id -> {
            database.update("update ticket_schema.events set status = 'on_sale' where id = ?", id);
            database.update("""
                    insert into platform_schema.outbox (aggregate, aggregate_id, type, payload, correlation_id)
                    values ('event', ?, 'event.status_changed', '{"to": "on_sale"}', 'test')
                    """, id.toString());
        });
        return due.size();
    }

    private int toldOnSale() {
        return database.database()
                .first(
                        "select count(*) from platform_schema.outbox where type = 'event.status_changed' and payload ->> 'to' = 'on_sale'",
                        row -> row.getInt(1))
                .orElseThrow();
    }

    private String statusAt(String time, String saleEnd, String eventTime, boolean soldOut) {
        return database.database()
                .first(
                        "select ticket_schema.event_status_at(?, ?, ?, ?, ?) as status",
                        row -> row.getString("status"),
                        today(time),
                        today("10:00:00"),
                        today(saleEnd),
                        today(eventTime),
                        soldOut)
                .orElseThrow();
    }

    private static Instant today(String time) {
        return Instant.parse("2026-12-24T" + time + "Z");
    }
}
