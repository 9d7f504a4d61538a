package gg.tiketi.load;

import gg.tiketi.accounts.Crowd;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

    private static void watch(int count) throws Exception {
        // An event of its own: what the round before held runs out some time, and that is news, too.
        var sale = Sale.open(server, SEATS, 1_000_000);
        var seats = sale.seats().iterator();
        var join = "{\"type\":\"join-event\",\"eventId\":\"" + sale.id() + "\"}";
        var buyers =
                Crowd.of(WARM_UP + ROUNDS, place, Stack.shared().keys()).iterator();
        var calls = new Calls(List.of(server.uri()));
        Tally ours;
        String news;
        try (var viewers = new Viewers(server.uri(), "/api/ws", count, join)) {
            ours = measure(count + " sockets, reserve to last socket", viewers, () -> {
                var token = buyers.next().token();
                calls.post(new Tally("admission"), token, "/api/queue/check/" + sale.id(), "");
                return () -> calls.post(new Tally("reserve"), token, "/api/seats/reserve", sale.reserve(List.of(seats.next(), seats.next())));
            });
            news = viewers.last();
            System.out.println(ours + "  frames that were not news: " + viewers.others());
        }
        var bare = measureBare(count, join, news);
        System.out.println(bare);
        System.out.printf(
                "  ratio to the bare server: p50 %.2f, p99 %.2f%n",
                ours.millis(50) / bare.millis(50), ours.millis(99) / bare.millis(99));
    }

    private static Tally measureBare(int count, String join, String news) throws Exception {
        var bare = bareServer();
        try {
            var address = URI.create("http://localhost:" + portOf(bare));
            var calls = new Calls(List.of(address));
            try (var viewers = new Viewers(address, "/", count, join)) {
                return measure(
                        count + " sockets of a bare server",
                        viewers,
                        () -> () -> calls.post(new Tally("call"), null, "/", news));
            }
        } finally {
            bare.getOutputStream().close();
            bare.waitFor(10, TimeUnit.SECONDS);
            bare.destroyForcibly();
        }
    }

    /** Prepares what is not measured, and returns what is. */
    private interface Step {
        Runnable prepare();
    }

    private static Tally measure(String what, Viewers viewers, Step step) throws InterruptedException {
        var tally = new Tally(what);
        for (var i = 0; i < WARM_UP; i++) {
            viewers.untilAllHaveSeen(step.prepare());
        }
        tally.begin();
        for (var i = 0; i < ROUNDS; i++) {
            tally.note("seen", viewers.untilAllHaveSeen(step.prepare()));
        }
        tally.end();
        return tally;
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
