package gg.tiketi.accounts;

import static gg.tiketi.accounts.AccountServer.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.redis.RedisUnavailable;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that has ended has ended for everybody, whatever happens to Redis. */
class DenyListIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    @TempDir
    private static Path keys;

    private TestRedis redis;
    private AccountServer server;
    private AccountServer other;

    @BeforeAll
    static void makeKey() throws Exception {
        TestKeys.put(keys, "1.pem", Instant.EPOCH);
    }

    @BeforeEach
    void start() {
        redis = TestRedis.own();
        server = new AccountServer(DATABASE, redis.gateway(), keys, AccountServer.Settings.DEFAULT);
        other = new AccountServer(DATABASE, redis.gateway(), keys, AccountServer.Settings.DEFAULT);
        server.denyList.mirror();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private UUID ended() {
        var me = server.somebody();
        var session = server.session(me);
        server.sessions.logout(new UserId(me.user().id()), session);
        return session;
    }

    private UUID live() {
        return server.session(server.somebody());
    }

    @Test
    void everyRequestAsksRedisOnceAndTheDatabaseNever() {
        var live = live();
        var ended = ended();
        other.counted.forget();
        var before = mgets();

        assertThat(other.denyList.stands(live)).isTrue();
        assertThat(other.denyList.stands(ended)).isFalse();

        assertThat(other.counted.statements()).isEmpty();
        assertThat(mgets() - before).isEqualTo(2);
    }

    private long mgets() {
        try (var direct = redis.direct()) {
            return direct.info("commandstats")
                    .lines()
                    .filter(line -> line.startsWith("cmdstat_mget:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll(".*?calls=(\\d+).*", "$1")))
                    .findFirst()
                    .orElse(0);
        }
    }

    @Test
    void anEmptiedRedisRevivesNobody() {
        var ended = ended();
        var live = live();

        redis.flush();

        assertThat(other.denyList.stands(ended)).isFalse();
        assertThat(other.denyList.stands(live)).isTrue();
        server.denyList.mirror();
        other.counted.forget();
        assertThat(other.denyList.stands(ended)).isFalse();
        assertThat(other.denyList.stands(live)).isTrue();
        assertThat(other.counted.statements()).as("the copy is whole again").isEmpty();
    }

    /** Negative control: without the mark, the emptied Redis would have let the session pass. */
    @Test
    void itIsTheMarkThatTellsAnEmptyCopyFromAWholeOne() {
        var ended = ended();
        redis.flush();
        try (var direct = redis.direct()) {
            direct.set("{jwt:deny}:mark", "whole");
        }

        assertThat(other.denyList.stands(ended)).isTrue();
    }

    @Test
    void withoutRedisTheDatabaseIsAsked() {
        var ended = ended();
        var live = live();

        redis.kill();

        assertThat(other.denyList.stands(ended)).isFalse();
        assertThat(other.denyList.stands(live)).isTrue();
        var endedMeanwhile = ended();
        assertThat(other.denyList.stands(endedMeanwhile)).isFalse();
        assertThatThrownBy(() -> server.denyList.mirror()).isInstanceOf(RedisUnavailable.class);
    }

    @Test
    void aRedisThatComesBackEmptyIsNotBelieved() throws Exception {
        redis.kill();
        var ended = ended();
        redis.start();
        await().ignoreExceptions().until(() -> {
            server.denyList.mirror();
            return true;
        });

        other.counted.forget();
        await().until(() -> {
            other.counted.forget();
            return !other.denyList.stands(ended) && other.counted.statements().isEmpty();
        });
    }

    /** The server that ended the session died before it could tell Redis. */
    @Test
    void whatNobodyToldRedisIsToldByTheNextPassOfAnyServer() {
        var me = server.somebody();
        var session = server.session(me);
        server.tokens.revoke(session, RefreshTokens.Cause.LOGOUT);

        other.denyList.mirror();

        other.counted.forget();
        assertThat(other.denyList.stands(session)).isFalse();
        assertThat(other.counted.statements()).isEmpty();
    }

    @Test
    void withoutPassesTheCopyIsNotBelievedForLong() {
        try (var direct = redis.direct()) {
            assertThat(direct.pttl("{jwt:deny}:mark")).isBetween(1L, 8_000L);
        }
    }

    @Test
    void aCopyThatIsEmptiedWhileItIsMadeIsMadeAgain() throws Exception {
        var ended = ended();
        for (int i = 0; i < 20; i++) {
            redis.flush();
            var flusher = new Thread(redis::flush);
            flusher.start();
            server.denyList.mirror();
            flusher.join();

            assertThat(other.denyList.stands(ended)).isFalse();
        }
    }

    @Test
    void sessionsNobodyHasHeardOfDoNotStand() {
        redis.flush();

        assertThat(other.denyList.stands(UUID.randomUUID())).isFalse();
    }

    @Test
    void allSessionsOfAnAccountEndTogether() {
        var me = server.somebody();
        var laptop = server.sessions.login(me.user().email(), AccountServer.PASSWORD, client("192.0.2.20"));

        server.accounts.changePassword(new UserId(me.user().id()), AccountServer.PASSWORD, "another-456", client(me));

        other.counted.forget();
        assertThat(other.denyList.stands(server.session(me))).isFalse();
        assertThat(other.denyList.stands(server.session(laptop))).isFalse();
        assertThat(other.counted.statements()).isEmpty();
    }
}
