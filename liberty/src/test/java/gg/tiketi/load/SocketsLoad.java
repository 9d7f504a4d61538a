package gg.tiketi.load;

import com.sun.management.UnixOperatingSystemMXBean;
import gg.tiketi.accounts.Crowd;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How long it takes from a reserve call until the last of many sockets has seen it, beside a server that does nothing but send the same
 * bytes to the same viewers. docs/load.md tells how to run it.
 */
class SocketsLoad {
    private static final int ROUNDS = Integer.getInteger("load.rounds", 50);
    private static final int WARM_UP = Integer.getInteger("load.warm-up-rounds", 30);
    private static final int SEATS = 5_000;

    private static Place place;
    private static Server server;

    @BeforeAll
    static void start() {
        place = Stack.shared().emptyPlace();
        var settings = Map.of(
                "RATE_LIMIT_PER_SOURCE",
                "off",
                "QUEUE_ADMIT_PER_SECOND",
                "100000",
                "JVM_ARGS",
                System.getProperty("load.jvm", "-Xmx1g"));
        server = Stack.shared().start(Form.TIKETI, place, settings).awaitReady();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void threeThousand() throws Exception {
        watch(3_000);
    }

    @Test
    void tenThousand() throws Exception {
        watch(10_000);
    }

    /** In turns, so that whatever else the machine does meets both. */
    private static void watch(int count) throws Exception {
        // An event of its own: what the round before held runs out some time, and that is news, too.
        var sale = Sale.open(server, SEATS, 1_000_000);
        var seats = sale.seats().iterator();
        var buyers = Crowd.of(WARM_UP + ROUNDS, place, Stack.shared().keys()).iterator();
        var join = "{\"type\":\"join-event\",\"eventId\":\"" + sale.id() + "\"}";
        var bare = bareServer();
        var bareAddress = URI.create("http://localhost:" + portOf(bare));
        try (var users = new Users(List.of(server.uri()));
                var bareUsers = new Users(List.of(bareAddress));
                var viewers = new Viewers(server.uri(), "/api/ws", count, join);
                var bareViewers = new Viewers(bareAddress, "/", Math.min(count, mayBeOpen() - count), join)) {
            var ours = new Tally(viewers.size() + " sockets, reserve to last socket");
            var theirs = new Tally(bareViewers.size() + " sockets of a bare server");
            for (var round = 0; round < WARM_UP + ROUNDS; round++) {
                var buyer = List.of(buyers.next());
                users.run("admission", 1, buyer, one -> Script.of(sale.join(one)));
                var wanted = List.of(seats.next(), seats.next());
                note(
                        round,
                        ours,
                        viewers.untilAllHaveSeen(
                                () -> users.run("reserve", 1, buyer, one -> Script.of(sale.reserve(one, wanted)))));
                note(
                        round,
                        theirs,
                        bareViewers.untilAllHaveSeen(() -> bareUsers.run(
                                "call", 1, buyer, one -> Script.of(Call.post(null, "/", viewers.last())))));
            }
            print(ours, viewers);
            print(theirs, bareViewers);
            System.out.printf(
                    "  ratio to the bare server: p50 %.2f, p99 %.2f%n",
                    ours.millis(50) / theirs.millis(50), ours.millis(99) / theirs.millis(99));
        } finally {
            bare.getOutputStream().close();
            bare.waitFor();
        }
    }

    private static void note(int round, Tally tally, long nanos) {
        if (round >= WARM_UP) {
            tally.note("seen", nanos);
        }
    }

    private static void print(Tally tally, Viewers viewers) {
        System.out.printf(
                "%-40s p50 %.1f  p95 %.1f  p99 %.1f  max %.1f ms; frames that were no news: %d%n",
                tally.what(),
                tally.millis(50),
                tally.millis(95),
                tally.millis(99),
                tally.millis(100),
                viewers.others());
    }

    /** Files this process may have, without those it needs itself. */
    private static int mayBeOpen() {
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return (int) Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount() - 500);
    }

    private static Process bareServer() throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BareServer.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
    }

    private static int portOf(Process bare) throws IOException {
        var output = new BufferedReader(new InputStreamReader(bare.getInputStream(), StandardCharsets.UTF_8));
        return Integer.parseInt(output.readLine());
    }
}
