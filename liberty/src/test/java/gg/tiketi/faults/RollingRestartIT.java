package gg.tiketi.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.database.Database;
import gg.tiketi.load.Sale;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.oracles.QueueOracles;
import gg.tiketi.servers.Server;
import gg.tiketi.shared.EventId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Promise D6: one server after the other is drained, stopped and started again in the middle of a sale, as a rolling update does it, and not one
 * request fails. Buyers come through a load balancer that knows only what {@code /health/ready} says.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RollingRestartIT {
    private static final int SEATS = 3_000;
    private static final int AT_ONCE = 24;
    private static final int THRESHOLD = 8;

    /** Each second so many are let in as may be inside: enough for six minutes. */
    private static final int CROWD = 3_000;

    private static final int LONGEST_SECONDS = 120;

    /** A restart takes its time; 2 restarts both servers. */
    private static final int RESTARTS = Integer.getInteger("rolling.restarts", 1);

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Site SITE = Site.shared();
    private static final Server EVERYTHING = SITE.server;

    private static Server tickets;

    private final Sale sale = Sale.open(EVERYTHING, SEATS, THRESHOLD);
    private final Journal journal = new Journal();
    private final List<Server> ready = new CopyOnWriteArrayList<>(List.of(EVERYTHING, tickets));
    private final Buyers buyers = new Buyers(ready, sale.id(), sale.seats(), SITE.crowd(CROWD), journal);

    @BeforeAll
    static void start() {
        tickets = SITE.startTickets();
    }

    @AfterAll
    static void stop() {
        tickets.close();
    }

    @Test
    @Order(1)
    void onlyTheMachineItselfMayDrain() {
        for (var header : List.of("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "Origin")) {
            assertThat(tickets.http()
                            .with(header, "198.51.100.7")
                            .post("/internal/drain", "")
                            .status())
                    .as(header)
                    .isEqualTo(404);
        }
        assertThat(tickets.http().get("/internal/drain").status()).isEqualTo(405);
        assertThat(tickets.http().get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void nobodyNotices() throws InterruptedException {
        var viewers = List.of(
                new Viewer(() -> ready.get(0), sale.id()), new Viewer(() -> ready.get(ready.size() - 1), sale.id()));
        try (buyers) {
            buyers.start(AT_ONCE);
            for (var server : List.of(tickets, EVERYTHING).subList(0, RESTARTS)) {
                awaitMoreBuyers();
                var guests = Guests.of(server);
                drain(server);
                await().atMost(PATIENCE)
                        .until(() -> server.http().get("/health/ready").status() == 503);
                ready.remove(server);
                buyers.forget(server);
                drain(server);
                guests.areSentTo(ready.get(0));
                await().atMost(PATIENCE).until(() -> buyers.underWay(server) == 0);
                server.close();
                server.startAgain().awaitReady();
                ready.add(server);
                buyers.remember(server);
            }
            awaitMoreBuyers();
            buyers.closeTheDoor();
            assertThat(buyers.awaitAll(LONGEST_SECONDS)).isTrue();
        }
        System.out.printf("%d of two servers restarted in a sale: %s%n", RESTARTS, journal);
        assertThat(journal.unknowns()).isZero();
        assertThat(journal.timesBusy()).isZero();
        assertThat(journal.lies()).isEmpty();
        assertThat(journal.forgottenOrInvented(SITE.place, sale.id())).isEmpty();
        var database = new Database(SITE.place.source());
        assertThat(BookingOracles.violations(database)).isEmpty();
        assertThat(QueueOracles.violations(database, new EventId(UUID.fromString(sale.id()))))
                .isEmpty();
        for (var viewer : viewers) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(viewer.shown()).isEqualTo(sale.states(SITE.place)));
            viewer.close();
        }
        assertThat(viewers.stream().filter(viewer -> viewer.connects() > 1)).hasSizeGreaterThanOrEqualTo(RESTARTS);
    }

    @Test
    @Order(3)
    void aServerThatJustStopsIsNoticed() throws InterruptedException {
        try (buyers) {
            buyers.start(AT_ONCE);
            awaitMoreBuyers();
            tickets.close();
            await().atMost(PATIENCE).until(() -> journal.unknowns() + journal.timesBusy() > 0);
            buyers.forget(tickets);
            buyers.closeTheDoor();
            assertThat(buyers.awaitAll(LONGEST_SECONDS)).isTrue();
        }
    }

    /** Repeating it changes nothing. */
    private static void drain(Server server) {
        assertThat(server.http().post("/internal/drain", "").status()).isEqualTo(202);
    }

    private void awaitMoreBuyers() {
        var before = journal.joins();
        await().atMost(PATIENCE).until(() -> journal.joins() > before + THRESHOLD);
    }
}
