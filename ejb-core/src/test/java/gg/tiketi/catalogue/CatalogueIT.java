package gg.tiketi.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.events.EventServer;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two servers that share a database and a Redis. */
class CatalogueIT {
    private final TestDatabase database = TestDatabase.migrated();
    private final TestRedis redis = TestRedis.own();
    private final EventServer one = new EventServer(database, redis.gateway());
    private final EventServer other = new EventServer(database, redis.gateway());

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    @Test
    void versionInRedisNeedsNoDatabase() {
        long version = one.catalogue.version();
        one.counted.forget();

        assertThat(one.catalogue.version()).isEqualTo(version);
        assertThat(one.counted.statements()).isEmpty();
    }

    @Test
    void changeOnOneServerIsSeenByTheOthersNextRequest() {
        long before = other.catalogue.version();

        for (int i = 0; i < 100; i++) {
            change(one);
            long after = other.catalogue.version();
            assertThat(after).isGreaterThan(before);
            before = after;
        }
    }

    @Test
    void changeThatIsRolledBackIsNoChange() {
        long before = other.catalogue.version();

        assertThatThrownBy(() -> database.transactions().run(() -> {
                    one.catalogue.changed();
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(other.catalogue.version()).isEqualTo(before);
    }

    @Test
    void changeOutsideOfATransactionIsRefused() {
        assertThatThrownBy(one.catalogue::changed).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutRedisEachRequestSeesTheVersionInTheDatabase() {
        long before = other.catalogue.version();
        redis.kill();
        change(one);
        other.catalogue.version();
        other.counted.forget();

        long after = other.catalogue.version();

        assertThat(after).isGreaterThan(before);
        assertThat(other.counted.statements()).hasSize(1);
    }

    @Test
    void versionNeverComesBackAfterRedisHasForgottenIt() {
        var seen = new HashSet<Long>();
        seen.add(one.catalogue.version());
        for (int i = 0; i < 20; i++) {
            redis.flush();
            assertThat(seen).as("the same as before the loss").contains(other.catalogue.version());
            change(one);
            assertThat(seen.add(other.catalogue.version())).isTrue();
        }
    }

    @Test
    void lateCopyOfAnOldVersionDoesNotReplaceANewOne() {
        var first = new CountDownLatch(1);
        var second = new CountDownLatch(1);
        var slow = CompletableFuture.runAsync(() -> database.transactions().run(() -> {
            one.news.handle(null);
            first.countDown();
            awaitQuietly(second);
        }));
        awaitQuietly(first);
        change(other);
        long current = other.catalogue.version();

        second.countDown();
        slow.join();

        assertThat(one.catalogue.version()).isEqualTo(current);
    }

    @Test
    void factHealsTheCopyWhenItsServerDiedBeforeTelling() {
        long before = other.catalogue.version();
        // Committed, but never told.
        database.database().update("update ticket_schema.catalogue_version set version = version + 1");
        assertThat(other.catalogue.version()).as("the copy is old").isEqualTo(before);

        database.transactions().run(() -> one.news.handle(null));

        assertThat(other.catalogue.version()).isEqualTo(before + 1);
    }

    @Test
    void copyEndsByItself() {
        one.catalogue.version();

        try (var direct = redis.direct()) {
            assertThat(direct.pttl(CatalogueVersion.KEY)).isBetween(1L, CatalogueVersion.LONGEST_COPY.toMillis());
        }
    }

    @Test
    void otherServersHearOfAChange() {
        var heard = new AtomicInteger();
        other.catalogue.whenChanged(heard::incrementAndGet);
        await().untilAsserted(
                        () -> assertThat(heard).as("the subscription has begun").hasPositiveValue());
        heard.set(0);

        change(one);

        await().untilAsserted(() -> assertThat(heard).hasPositiveValue());
    }

    @Test
    void withoutRedisAtLeastTheServerItselfHearsOfAChange() {
        var heard = new AtomicInteger();
        one.catalogue.whenChanged(heard::incrementAndGet);
        redis.kill();
        heard.set(0);

        change(one);

        assertThat(heard).hasPositiveValue();
    }

    @Test
    void answerIsMadeOncePerVersionHoweverManyAsk() {
        var made = new AtomicInteger();
        long version = one.catalogue.version();

        var answers = IntStream.range(0, 32)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> one.catalogue.answer(version, "question", made::incrementAndGet)))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(text(answer.join())).isEqualTo("1"));
        assertThat(text(one.catalogue.answer(version + 1, "question", made::incrementAndGet)))
                .isEqualTo("2");
        assertThat(text(one.catalogue.answer(version, "another", made::incrementAndGet)))
                .isEqualTo("3");
    }

    @Test
    void failureIsNotRemembered() {
        long version = one.catalogue.version();
        assertThatThrownBy(() -> one.catalogue.answer(version, "question", () -> {
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(text(one.catalogue.answer(version, "question", () -> 1))).isEqualTo("1");
    }

    private void change(EventServer server) {
        database.transactions().run(server.catalogue::changed);
    }

    private static String text(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
