package gg.tiketi.load;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.accounts.Crowd;
import gg.tiketi.database.Database;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The load driver; docs/load.md tells how to run it and what it found. Nothing here is asserted but the promises that hold at any
 * speed: figures are for people to read.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SaleLoad {
    private static final int USERS = Integer.getInteger("load.users", 200);
    private static final int BUYERS = Integer.getInteger("load.buyers", 8_000);
    private static final int SERVERS = Integer.getInteger("load.servers", 1);
    private static final int WARM_UP = Integer.getInteger("load.warm-up", 75_000);
    private static final int SEATS = 50_000;
    private static final int SEATS_EACH = 2;
    private static final int FULL_HOUSE = SEATS / SEATS_EACH;
    private static final int RACE_SEATS = Integer.getInteger("load.race-seats", 200);
    private static final int RACES = Integer.getInteger("load.races", 10);
    private static final int READS_A_SECOND = Integer.getInteger("load.reads", 2_000);
    private static final int POLLS = Integer.getInteger("load.polls", 20);

    /** As many as a server has at most: {@code DB_POOL_MAX}. */
    private static final int CONNECTIONS = 20;

    /** A small call that asks nobody. */
    private static final Call TIME = Call.get(null, "/api/time");

    private static final List<Server> RUNNING = new ArrayList<>();
    private static final Map<String, String> SETTINGS = Map.of(
            "RATE_LIMIT_PER_SOURCE",
            "off",
            // The racers try until nothing is left, and each of the crowd asks as often as it can.
            "RATE_LIMIT_HOLD",
            "100000/PT1M",
            "RATE_LIMIT_QUEUE_POLL",
            "100000/PT10S",
            "QUEUE_ADMIT_PER_SECOND",
            "100000",
            "JVM_ARGS",
            System.getProperty("load.jvm", "-Xmx512m"));

    @TempDir
    static Path folder;

    private static Place place;
    private static Users users;

    @BeforeAll
    static void start() {
        place = Stack.shared().emptyPlace();
        var first = Stack.shared().start(Form.TIKETI, place, SETTINGS).awaitReady();
        RUNNING.add(first);
        var more = new HashMap<>(SETTINGS);
        more.put(
                "JWT_JWKS_URL",
                first.uri().resolve("/api/auth/.well-known/jwks.json").toString());
        for (var i = 1; i < SERVERS; i++) {
            RUNNING.add(Stack.shared().start(Form.TICKET, place, more).awaitReady());
        }
        users = new Users(RUNNING.stream().map(Server::uri).toList());
        System.out.printf(
                "%n%d virtual users, %d server(s), %d cores; PostgreSQL with fsync and synchronous_commit on, Redis with its append-only file%n",
                USERS, SERVERS, Runtime.getRuntime().availableProcessors());
        warmUp();
    }

    /** Until the servers' code is compiled; its figures are of no interest. */
    private static void warmUp() {
        for (var left = WARM_UP; left > 0; left -= FULL_HOUSE) {
            var sale = Sale.open(first(), SEATS, 1_000_000);
            var crowd = crowd(Math.min(left, FULL_HOUSE));
            joinAll("warm-up", sale, crowd);
            look("warm-up", sale, crowd);
            reserveAll("warm-up", sale, crowd);
        }
    }

    @AfterAll
    static void askTheOracles() {
        var source = new org.postgresql.ds.PGSimpleDataSource();
        source.setUrl(place.databaseUrl());
        source.setUser("postgres");
        var violations = BookingOracles.violations(new Database(source));
        System.out.println("Oracles: " + (violations.isEmpty() ? "0 violations" : violations));
        users.close();
        Collections.reverse(RUNNING);
        RUNNING.forEach(Server::close);
        assertThat(violations).isEmpty();
    }

    @Test
    @Order(1)
    void sale() throws Exception {
        var sale = Sale.open(first(), SEATS, 1_000_000);
        var crowd = crowd(BUYERS);
        print(joinAll("join (admitted at once)", sale, crowd));
        print(look("map, then status", sale, crowd));
        var ours = reserveAll("reserve 2 seats, disjoint", sale, crowd);
        print(ours);
        var sold = held(sale);
        assertThat(sold).isEqualTo(ours.count("201") * SEATS_EACH);

        prepareReference();
        var transactions = BUYERS / CONNECTIONS;
        beside(
                "one statement in pgbench",
                ours.perSecond(),
                Reference.pgbench(place, folder, HOLD, CONNECTIONS, transactions));
        prepareReference();
        beside(
                "begin, statement, commit in pgbench",
                ours.perSecond(),
                Reference.pgbench(place, folder, "begin;\n" + HOLD + "commit;\n", CONNECTIONS, transactions));
    }

    @Test
    @Order(2)
    void race() {
        // Refusals are code of their own, and the first races would measure its compilation.
        for (var i = 1; i < RACES; i++) {
            oneRace();
        }
        LOSERS.reset();
        print(oneRace());
        System.out.printf("  losers p50 %.1f ms%n", LOSERS.millis(50));
    }

    private static Tally oneRace() {
        var sale = Sale.open(first(), RACE_SEATS, 1_000_000);
        var crowd = crowd(USERS);
        joinAll("join", sale, crowd);
        var taken = ConcurrentHashMap.<String>newKeySet();
        var races = users.run(
                USERS + " users race for " + RACE_SEATS + " seats", USERS, crowd, buyer -> race(sale, buyer, taken));
        assertThat(held(sale)).isEqualTo(RACE_SEATS);
        return races;
    }

    private static final Tally LOSERS = new Tally("losers");

    /** Until all are taken: nobody knows of a seat but what he was told himself, and who has one wants more, until he has as many as he may. */
    private static Script race(Sale sale, Crowd.Member buyer, Set<String> taken) {
        var hoped = new ArrayList<>(sale.seats());
        Collections.shuffle(hoped);
        var wanted = new AtomicReference<String>();
        return last -> {
            if (last != null && last.status() == 201) {
                taken.add(wanted.get());
            } else if (last != null) {
                LOSERS.note(last.outcome(), last.nanos());
            }
            if (hoped.isEmpty() || taken.size() == RACE_SEATS) {
                return null;
            }
            wanted.set(hoped.remove(hoped.size() - 1));
            return sale.reserve(buyer, List.of(wanted.get()));
        };
    }

    @Test
    @Order(3)
    void queue() throws Exception {
        var sale = Sale.open(first(), 1_000, 1);
        var crowd = crowd(BUYERS * 2);
        joinAll("warm-up", Sale.open(first(), 1_000, 1), crowd(Math.min(WARM_UP, FULL_HOUSE)));
        var joins = joinAll("join a line", sale, crowd);
        print(joins);
        var waiters = crowd.subList(0, crowd.size() / 20);
        var polls = askAgain("where do I stand", waiters, "/api/queue/status/" + sale.id());
        print(polls);
        // The clock reads nothing and asks nobody: what is left is the server, the token and the driver.
        var clock = askAgain("what time is it, with a token", waiters, "/api/time");
        print(clock);
        System.out.printf("  of which a place takes %.2f%n", polls.perSecond() / clock.perSecond());
        var script =
                "local at = redis.call('INCR', KEYS[2]) redis.call('ZADD', KEYS[1], at, ARGV[1]) return redis.call('ZRANK', KEYS[1], ARGV[1])";
        beside(
                "a script that joins and ranks, in redis-benchmark",
                joins.perSecond(),
                Reference.redisBenchmark(
                        place, CONNECTIONS, 200_000, "eval", script, "2", "{load}:line", "{load}:seq", "__rand_int__"));
        var rank = "return redis.call('ZRANK', KEYS[1], ARGV[1])";
        beside(
                "a script that ranks, in redis-benchmark",
                polls.perSecond(),
                Reference.redisBenchmark(
                        place, CONNECTIONS, 200_000, "eval", rank, "1", "{load}:line", "__rand_int__"));
        var inOrder = place.query("""
                select count(*) from ticket_schema.queue_entries a join ticket_schema.queue_entries b using (event_id)
                 where event_id = cast(? as uuid) and a.seq < b.seq and a.admitted_at > b.admitted_at
                """, sale.id());
        assertThat(inOrder).containsExactly("0");
        var known = place.query("""
                select count(*) from (select user_id from ticket_schema.queue_entries where event_id = cast(? as uuid)
                                      union
                                      select user_id from ticket_schema.admissions where event_id = cast(? as uuid)) everybody
                """, sale.id(), sale.id());
        assertThat(known).as("nobody is lost").containsExactly(Integer.toString(crowd.size()));
    }

    @Test
    @Order(4)
    void status() {
        var sale = Sale.open(first(), SEATS, 1_000_000);
        var readers = crowd(USERS / 4 + 1);
        var path = "/api/seats/events/" + sale.id() + "/status";
        var rounds = BUYERS * 4 / USERS;
        print(users.run("another call, alone", 1, readers.subList(0, 1), one -> Script.repeat(2_000, TIME)));
        readStates(path, readers, rounds, Duration.ofSeconds(1).dividedBy(READS_A_SECOND / (USERS / 4)));
        readStates(path, readers, rounds, Duration.ZERO);
    }

    /** @param pause between two reads of one reader; zero: as fast as the server answers */
    private static void readStates(String path, List<Crowd.Member> readers, int rounds, Duration pause) {
        var what = SEATS + " states, "
                + (pause.isZero() ? "as often as possible" : READS_A_SECOND + " a second asked for");
        var reads = users.start(
                what, USERS / 4, readers.subList(0, USERS / 4), reader -> paced(Call.get(null, path), rounds, pause));
        var other = users.run(
                "another call, meanwhile",
                1,
                readers.subList(USERS / 4, USERS / 4 + 1),
                one -> last -> reads.isDone() ? null : TIME);
        print(reads.join());
        print(other);
    }

    private static Script paced(Call call, int times, Duration pause) {
        var due = System.nanoTime() + ThreadLocalRandom.current().nextLong(pause.toNanos() + 1);
        return Script.of(IntStream.range(0, times)
                .mapToObj(i -> call.at(due + i * pause.toNanos()))
                .toArray(Call[]::new));
    }

    /** Each asks again and again, as who waits does: with the token the server has seen before. */
    private static Tally askAgain(String what, List<Crowd.Member> people, String path) {
        return users.run(what, USERS, people, person -> Script.repeat(POLLS, Call.get(person.token(), path)));
    }

    private static Tally joinAll(String what, Sale sale, List<Crowd.Member> crowd) {
        return users.run(what, USERS, crowd, buyer -> Script.of(sale.join(buyer)));
    }

    private static Tally look(String what, Sale sale, List<Crowd.Member> crowd) {
        var path = "/api/seats/events/" + sale.id();
        return users.run(
                what,
                USERS,
                crowd,
                buyer -> Script.of(Call.get(null, path + "/map"), Call.get(null, path + "/status")));
    }

    private static Tally reserveAll(String what, Sale sale, List<Crowd.Member> crowd) {
        var next = new AtomicInteger();
        return users.run(what, USERS, crowd, buyer -> {
            var first = next.getAndAdd(SEATS_EACH);
            return Script.of(sale.reserve(buyer, sale.seats().subList(first, first + SEATS_EACH)));
        });
    }

    private static long held(Sale sale) {
        return Long.parseLong(place.query(
                        "select count(*) from ticket_schema.seats where event_id = cast(? as uuid) and status <> 'available'",
                        sale.id())
                .get(0));
    }

    /** What a reserve sends to PostgreSQL, with what it is to hold looked up in a table of the reference's own. */
    private static final String HOLD =
            "select ticket_schema.hold_seats(w.buyer, w.event, w.seats, 'pgbench') from load_wishes w where w.n = :n;\n";

    /** Another event, with everybody admitted, for the same statement without a server in front of it. */
    private static void prepareReference() {
        var sale = Sale.open(first(), SEATS, 1_000_000);
        place.query("drop table if exists load_wishes");
        place.query("create table load_wishes (n integer primary key, buyer uuid, event uuid, seats uuid[])");
        place.query("""
                insert into load_wishes
                select pair.n, gen_random_uuid(), cast(? as uuid), pair.seats
                  from (select ordinal / 2 as n, array_agg(id order by ordinal) as seats
                          from ticket_schema.seats where event_id = cast(? as uuid) group by 1) pair
                """, sale.id(), sale.id());
        place.query("""
                insert into ticket_schema.admissions (event_id, user_id, joined_at, admitted_at, expires_at)
                select event, buyer, now(), now(), now() + interval '1 hour' from load_wishes
                """);
        place.query("analyze");
    }

    private static List<Crowd.Member> crowd(int size) {
        return Crowd.of(size, place, Stack.shared().keys());
    }

    private static Server first() {
        return RUNNING.get(0);
    }

    private static void print(Tally tally) {
        System.out.println(tally);
    }

    private static void beside(String what, double ours, OptionalDouble reference) {
        reference.ifPresent(
                theirs -> System.out.printf("  beside %s: %,.0f/s, ratio %.2f%n", what, theirs, ours / theirs));
    }
}
