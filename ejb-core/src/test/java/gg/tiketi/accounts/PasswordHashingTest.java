package gg.tiketi.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashingTest {
    private static final Password RIGHT = Password.tried("secret-123");
    private static final Password WRONG = Password.tried("secret-124");

    static <H extends PasswordHashing> H started(H hashing, int cost, int threads) {
        hashing.cost = cost;
        hashing.threads = threads;
        hashing.start();
        return hashing;
    }

    @Test
    void onlyTheRightPasswordMatches() {
        var hashing = started(new PasswordHashing(), 10, 1);
        var hash = hashing.hash(RIGHT);

        assertThat(hash).startsWith("$2a$10$").hasSize(60);
        assertThat(hashing.matches(RIGHT, hash)).isTrue();
        assertThat(hashing.matches(WRONG, hash)).isFalse();
        assertThat(hashing.matches(Password.tried(""), hash)).isFalse();
        assertThat(hashing.matches(RIGHT, null)).isFalse();
        assertThat(hashing.hash(RIGHT)).isNotEqualTo(hash);
    }

    /** bcrypt would look at the first 72 bytes only. */
    @Test
    void nothingAfterTheLimitIsIgnored() {
        var hashing = started(new PasswordHashing(), 10, 1);
        var longest = "a".repeat(71) + "1";
        var hash = hashing.hash(Password.chosen("password", longest));

        assertThat(hashing.matches(Password.tried(longest), hash)).isTrue();
        assertThat(hashing.matches(Password.tried(longest + "x"), hash)).isFalse();
    }

    @Test
    void aHashOfAnotherCostIsOutdated() {
        var hashing = started(new PasswordHashing(), 10, 1);

        assertThat(hashing.isOutdated(hashing.hash(RIGHT))).isFalse();
        assertThat(hashing.isOutdated(started(new PasswordHashing(), 11, 1).hash(RIGHT)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 9, 17})
    void cheapHashesAndEndlessOnesAreRefused(int cost) {
        assertThatIllegalStateException()
                .isThrownBy(() -> started(new PasswordHashing(), cost, 1))
                .withMessageContaining("BCRYPT_COST");
    }

    /** A dummy is verified once wherever a real one would be: what takes the time is the same. */
    @Test
    void unknownAccountsTakeOneVerificationLikeAllOthers() {
        var hashing = started(new CountingHashing(), 10, 1);
        var hash = hashing.hash(RIGHT);

        assertThat(hashing.during(() -> hashing.matches(RIGHT, hash))).containsExactly(10);
        assertThat(hashing.during(() -> hashing.matches(WRONG, hash))).containsExactly(10);
        assertThat(hashing.during(() -> hashing.matches(WRONG, null))).containsExactly(10);
        assertThat(hashing.during(() -> hashing.matches(Password.tried("a".repeat(500)), hash)))
                .containsExactly(10);
    }

    @Test
    void whoeverComesTooLateIsSentAwayAtOnce() throws Exception {
        var running = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var hashing = started(
                new PasswordHashing() {
                    @Override
                    boolean verify(byte[] password, String hash) {
                        running.countDown();
                        try {
                            return go.await(30, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                },
                10,
                1);
        var threads = Executors.newFixedThreadPool(3);
        try {
            var admitted = IntStream.range(0, 3)
                    .mapToObj(i -> threads.submit(() -> hashing.matches(RIGHT, "$2a$10$")))
                    .toList();
            running.await();
            // One computes, two wait; that both have arrived is seen by the fourth being refused.
            await().until(() -> hashing.waiting() == 2);

            var refusal = catchThrowableOfType(Refusal.class, () -> hashing.matches(RIGHT, "$2a$10$"));

            assertThat(refusal.code()).isEqualTo(RefusalCode.SERVICE_UNAVAILABLE);
            assertThat(refusal.members()).containsKey("retryAfter");
            go.countDown();
            for (var one : admitted) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(hashing.matches(RIGHT, "$2a$10$")).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }
}
