package gg.tiketi.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyKeysIT {
    private static final int SERVERS = 8;
    private static final StoredAnswer CREATED = new StoredAnswer(201, "{\"id\":1}");
    private static final String REQUEST = IdempotencyKeys.hashOf("POST", "/api/seats/reserve", "{}");

    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final IdempotencyKeys keys = new IdempotencyKeys(DATABASE.database());
    private final UserId user = new UserId(UUID.randomUUID());

    /** What the keys protect: a row for each time the effect happened. */
    @BeforeEach
    void effects() {
        var owner = new Database(DATABASE.owner());
        owner.update("create table if not exists ticket_schema.effects (happened integer)");
        owner.update("truncate ticket_schema.effects");
    }

    @Test
    void aRepeatGetsTheFirstAnswerWithoutTheEffect() {
        assertThat(request(keys, "a", REQUEST)).isEqualTo(CREATED);
        assertThat(request(keys, "a", REQUEST)).isEqualTo(CREATED);
        assertThat(effectCount()).isEqualTo(1);
    }

    @Test
    void anAnswerMayHaveNoBody() {
        inTransaction(() -> {
            keys.begin(user, "a", REQUEST);
            keys.complete(user, "a", REQUEST, new StoredAnswer(204, null));
            return null;
        });
        assertThat(inTransaction(() -> keys.begin(user, "a", REQUEST))).contains(new StoredAnswer(204, null));
    }

    @Test
    void oneKeyIsForOneRequest() {
        request(keys, "a", REQUEST);
        assertThatThrownBy(() -> request(keys, "a", IdempotencyKeys.hashOf("POST", "/api/seats/reserve", "{}other")))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.IDEMPOTENCY_KEY_REUSED));
        assertThat(effectCount()).isEqualTo(1);
    }

    @Test
    void anotherUsersKeyIsAnotherKey() {
        request(keys, "a", REQUEST);
        var other = new UserId(UUID.randomUUID());
        assertThat(inTransaction(() -> keys.begin(other, "a", "another request")))
                .isEmpty();
    }

    @Test
    void whatRolledBackLeavesNoTrace() {
        assertThatThrownBy(() -> inTransaction(() -> {
                    request(keys, "a", REQUEST);
                    keys.begin(user, "b", REQUEST);
                    happen();
                    keys.complete(user, "b", REQUEST, CREATED);
                    throw new Refusal(RefusalCode.SOLD_OUT);
                }))
                .isInstanceOf(Refusal.class);
        assertThat(inTransaction(() -> keys.begin(user, "b", REQUEST))).isEmpty();
    }

    @Test
    void aRepeatDoesNotWaitForTheFirst() throws Exception {
        var begun = new CountDownLatch(1);
        var repeated = new CountDownLatch(1);
        var first = Executors.newSingleThreadExecutor();
        try {
            var running = first.submit(() -> inTransaction(() -> {
                keys.begin(user, "a", REQUEST);
                begun.countDown();
                await(repeated);
                keys.complete(user, "a", REQUEST, CREATED);
                return null;
            }));
            await(begun);
            assertThatThrownBy(() -> request(keys, "a", REQUEST))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.IDEMPOTENCY_IN_PROGRESS));
            repeated.countDown();
            running.get();
        } finally {
            first.shutdownNow();
        }
        assertThat(request(keys, "a", REQUEST)).isEqualTo(CREATED);
    }

    @Test
    void ofManyAtOnceOneHasTheEffect() throws Exception {
        for (int round = 0; round < 50; round++) {
            race(keys, "round " + round);
        }
        assertThat(effectCount()).isEqualTo(50);
    }

    /** Negative control: a look without the lock, and a table without its key, let the same race happen twice. */
    @Test
    void withoutLockAndPrimaryKeyTheRaceIsLost() throws Exception {
        var unguarded = TestDatabase.migrated();
        var owner = new Database(unguarded.owner());
        owner.update("alter table platform_schema.idempotency_keys drop constraint idempotency_keys_pkey");
        var careless = new IdempotencyKeys(DATABASE.database()) {
            @Override
            public Optional<StoredAnswer> begin(UserId user, String key, String requestHash) {
                return DATABASE.database()
                        .first(
                                "select status, body from platform_schema.idempotency_keys where user_id = ? and key = ?",
                                row -> new StoredAnswer(row.getInt(1), row.getString(2)),
                                user.value(),
                                key);
            }

            @Override
            public void complete(UserId user, String key, String requestHash, StoredAnswer answer) {
                unguarded
                        .database()
                        .update(
                                "insert into platform_schema.idempotency_keys values (?, ?, ?, 201)",
                                user.value(),
                                key,
                                requestHash);
            }
        };
        for (int round = 0; round < 10; round++) {
            race(careless, "round " + round);
        }
        assertThat(effectCount()).isGreaterThan(10);
    }

    @Test
    void thePrimaryKeyIsTheLastWord() {
        request(keys, "a", REQUEST);
        assertThatThrownBy(() -> inTransaction(() -> {
                    happen();
                    keys.complete(user, "a", REQUEST, CREATED);
                    return null;
                }))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("idempotency_keys_pkey");
        assertThat(effectCount()).isEqualTo(1);
    }

    @Test
    void aKeyHasALength() {
        for (var key : new String[] {null, "", " ", "k".repeat(IdempotencyKeys.LONGEST_KEY + 1)}) {
            assertThatThrownBy(() -> request(keys, key, REQUEST))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.VALIDATION_FAILED));
        }
        assertThat(request(keys, "k".repeat(IdempotencyKeys.LONGEST_KEY), REQUEST))
                .isEqualTo(CREATED);
    }

    @Test
    void keysAreForgottenAfterADay() {
        request(keys, "fresh", REQUEST);
        request(keys, "old", REQUEST);
        request(keys, "older", REQUEST);
        var owner = new Database(DATABASE.owner());
        owner.update("update platform_schema.idempotency_keys set created_at = now() - interval '24 hours 1 second'"
                + " where key like 'old%'");
        assertThat(inTransaction(() -> keys.purge(1))).isEqualTo(1);
        assertThat(inTransaction(() -> keys.purge(1))).isEqualTo(1);
        assertThat(inTransaction(() -> keys.purge(1))).isZero();
        assertThat(inTransaction(() -> keys.begin(user, "old", "other"))).isEmpty();
        assertThat(inTransaction(() -> keys.begin(user, "fresh", REQUEST))).contains(CREATED);
    }

    private void race(IdempotencyKeys guarded, String key) throws Exception {
        Race.run(SERVERS, i -> {
            try {
                return request(guarded, key, REQUEST);
            } catch (Refusal e) {
                assertThat(e.code()).isEqualTo(RefusalCode.IDEMPOTENCY_IN_PROGRESS);
                return null;
            }
        });
    }

    /** A use case as doors write them. */
    private StoredAnswer request(IdempotencyKeys guard, String key, String requestHash) {
        return inTransaction(() -> guard.begin(user, key, requestHash).orElseGet(() -> {
            happen();
            guard.complete(user, key, requestHash, CREATED);
            return CREATED;
        }));
    }

    private static void happen() {
        DATABASE.database().update("insert into ticket_schema.effects values (1)");
    }

    private static long effectCount() {
        return DATABASE.database()
                .first("select count(*) from ticket_schema.effects", row -> row.getLong(1))
                .orElseThrow();
    }

    private static <T> T inTransaction(Supplier<T> work) {
        return DATABASE.transactions().inNew(work);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
