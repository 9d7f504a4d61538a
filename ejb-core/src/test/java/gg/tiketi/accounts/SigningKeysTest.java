package gg.tiketi.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration PUBLISH_FIRST = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private SigningKeys keys() {
        return TestKeys.in(folder, PUBLISH_FIRST);
    }

    @Test
    void theLastNameSignsAndAllArePublished() throws Exception {
        var second = TestKeys.put(folder, "2026-02.pem", NOON.minus(Duration.ofDays(9)));
        var first = TestKeys.put(folder, "2026-01.pem", NOON.minus(Duration.ofDays(1)));
        var keys = keys();

        assertThat(keys.signer(NOON).getKeyID()).isEqualTo(second.getKeyID());
        assertThat(JWKSet.parse(keys.published()).getKeys())
                .extracting(key -> key.getKeyID())
                .containsExactly(first.getKeyID(), second.getKeyID());
    }

    @Test
    void aKeyIsNamedByItsThumbprint() throws Exception {
        var key = TestKeys.put(folder, "a.pem", NOON);

        assertThat(keys().signer(NOON).getKeyID())
                .isEqualTo(key.toPublicJWK().computeThumbprint().toString());
    }

    @Test
    void nothingPrivateIsPublished() throws Exception {
        TestKeys.put(folder, "a.pem", NOON);

        assertThat(keys().published())
                .contains("\"use\":\"sig\"", "\"alg\":\"RS256\"")
                .doesNotContain("\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"");
    }

    @Test
    void aNewKeyIsPublishedAtOnceAndSignsWhenEverybodyHasSeenIt() throws Exception {
        var old = TestKeys.put(folder, "1.pem", NOON.minus(Duration.ofDays(1)));
        var keys = keys();
        assertThat(keys.signer(NOON).getKeyID()).isEqualTo(old.getKeyID());

        var added = TestKeys.put(folder, "2.pem", NOON);

        assertThat(keys.published()).contains(added.getKeyID());
        assertThat(keys.signer(NOON.plus(PUBLISH_FIRST).minusNanos(1)).getKeyID())
                .isEqualTo(old.getKeyID());
        assertThat(keys.signer(NOON.plus(PUBLISH_FIRST)).getKeyID()).isEqualTo(added.getKeyID());
    }

    @Test
    void theVeryFirstKeySignsAtOnce() throws Exception {
        var only = TestKeys.put(folder, "1.pem", NOON);

        assertThat(keys().signer(NOON).getKeyID()).isEqualTo(only.getKeyID());
    }

    @Test
    void aKeyThatWasRemovedIsGone() throws Exception {
        var old = TestKeys.put(folder, "1.pem", NOON.minus(Duration.ofDays(2)));
        TestKeys.put(folder, "2.pem", NOON.minus(Duration.ofDays(1)));
        var keys = keys();
        assertThat(keys.published()).contains(old.getKeyID());

        Files.delete(folder.resolve("1.pem"));

        assertThat(keys.published()).doesNotContain(old.getKeyID());
    }

    @Test
    void aFileThatIsNoKeyChangesNothingForARunningServer() throws Exception {
        var good = TestKeys.put(folder, "1.pem", NOON.minus(Duration.ofDays(1)));
        var keys = keys();
        keys.load();

        Files.writeString(folder.resolve("2.pem"), TestKeys.pem(good).substring(0, 300));

        assertThat(keys.signer(NOON).getKeyID()).isEqualTo(good.getKeyID());
    }

    @Test
    void withoutAGoodKeyNothingStarts() throws Exception {
        assertThatIllegalStateException().isThrownBy(() -> keys().load()).withMessageContaining("JWT_KEYS_DIR");

        Files.writeString(folder.resolve("empty.pem"), "");
        assertThatIllegalStateException().isThrownBy(() -> keys().load()).withMessageContaining("empty.pem");
        Files.delete(folder.resolve("empty.pem"));

        TestKeys.put(folder, "weak.pem", NOON, TestKeys.generate(1024));
        assertThatIllegalStateException().isThrownBy(() -> keys().load()).withMessageContaining("2048");

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        TestKeys.in(folder.resolve("nowhere"), PUBLISH_FIRST).load())
                .withMessageContaining("JWT_KEYS_DIR");
    }
}
