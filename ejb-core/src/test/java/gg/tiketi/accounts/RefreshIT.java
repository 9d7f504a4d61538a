package gg.tiketi.accounts;

import static gg.tiketi.accounts.AccountServer.client;
import static gg.tiketi.accounts.AccountsIT.refused;
import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotation of refresh tokens, and what happens to those who present a used one. */
class RefreshIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final TestRedis REDIS = TestRedis.own();
    private static final Client STRANGER = client("203.0.113.66");

    @TempDir
    private static Path keys;

    private static AccountServer server;
    private static AccountServer other;
    private static AccountServer strict;

    @BeforeAll
    static void start() throws Exception {
        TestKeys.put(keys, "1.pem", Instant.EPOCH);
        var settings = AccountServer.Settings.DEFAULT;
        server = new AccountServer(DATABASE, REDIS.gateway(), keys, settings);
        other = new AccountServer(DATABASE, REDIS.gateway(), keys, settings);
        strict = new AccountServer(DATABASE, REDIS.gateway(), keys, settings.grace(Duration.ZERO));
    }

    /** No family with a used token that came again is alive. */
    @AfterEach
    void whoeverWasReusedIsDead() {
        assertThat(server.count("auth_schema.refresh_tokens where revoked_because = 'reuse' and revoked_at is null"))
                .isZero();
    }

    @Test
    void eachTokenIsGoodOnceAndTheNextFollows() {
        var current = server.somebody();
        for (int i = 0; i < 5; i++) {
            var next = (i % 2 == 0 ? other : server).sessions.refresh(current.refreshToken(), client(current));
            assertThat(next.refreshToken()).isNotEqualTo(current.refreshToken());
            assertThat(next.device()).isEqualTo(current.device());
            assertThat(next.user()).isEqualTo(current.user());
            assertThat(server.session(next)).isEqualTo(server.session(current));
            assertThat(other.sessions.verify(next.token())).isPresent();
            current = next;
        }
    }

    @Test
    void aRotationIsOneStatement() {
        var me = server.somebody();
        server.counted.forget();

        server.sessions.refresh(me.refreshToken(), client(me));

        assertThat(server.counted.statements()).hasSize(1);
    }

    @Test
    void aUsedTokenEndsTheFamilyOnEveryServerAtOnce() {
        var first = server.somebody();
        var second = server.sessions.refresh(first.refreshToken(), client(first));

        refused(RefusalCode.REFRESH_REUSED, () -> other.sessions.refresh(first.refreshToken(), STRANGER));

        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.refresh(second.refreshToken(), client(second)));
        assertThat(server.sessions.verify(second.token())).isEmpty();
        assertThat(other.sessions.verify(first.token())).isEmpty();
    }

    @Test
    void anOlderAncestorIsReuseEvenOnTheSameDevice() {
        var first = server.somebody();
        var second = server.sessions.refresh(first.refreshToken(), client(first));
        var third = server.sessions.refresh(second.refreshToken(), client(second));

        refused(RefusalCode.REFRESH_REUSED, () -> server.sessions.refresh(first.refreshToken(), client(first)));

        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.refresh(third.refreshToken(), client(third)));
    }

    /** A reply got lost, or somebody reloads the page like mad: the same device gets the same answer again. */
    @Test
    void theSameDeviceMayAskAgainAndGetsTheSameToken() {
        var first = server.somebody();
        var second = server.sessions.refresh(first.refreshToken(), client(first));

        var again = other.sessions.refresh(first.refreshToken(), client(first));

        assertThat(again.refreshToken()).isEqualTo(second.refreshToken());
        assertThat(other.sessions.verify(again.token())).isPresent();
        assertThat(server.sessions.refresh(second.refreshToken(), client(first)).token())
                .isNotBlank();
    }

    @Test
    void afterTheGraceTheSameDeviceIsATheftToo() {
        var first = strict.somebody();
        var second = strict.sessions.refresh(first.refreshToken(), client(first));

        refused(RefusalCode.REFRESH_REUSED, () -> strict.sessions.refresh(first.refreshToken(), client(first)));
        refused(RefusalCode.TOKEN_INVALID, () -> strict.sessions.refresh(second.refreshToken(), client(second)));
    }

    /** Thief and owner cannot both go on: whoever comes second with a token that was used is noticed. */
    @Test
    void aThiefWithTokenAndDeviceIsNoticedAtTheNextRotation() {
        var owner = server.somebody();
        var stolen = owner.refreshToken();
        var owners = server.sessions.refresh(stolen, client(owner));
        var thiefs = server.sessions.refresh(stolen, client(owner));
        assertThat(thiefs.refreshToken()).isEqualTo(owners.refreshToken());

        var next = server.sessions.refresh(thiefs.refreshToken(), client(owner));
        server.sessions.refresh(next.refreshToken(), client(owner));

        refused(RefusalCode.REFRESH_REUSED, () -> server.sessions.refresh(owners.refreshToken(), client(owner)));
    }

    @Test
    void tabsThatRefreshTogetherStaySignedIn() throws Exception {
        var me = server.somebody();

        var tabs = Race.run(20, tab -> (tab % 2 == 0 ? server : other).sessions.refresh(me.refreshToken(), client(me)));

        assertThat(tabs)
                .extracting(SignedIn::refreshToken)
                .containsOnly(tabs.get(0).refreshToken());
        assertThat(server.sessions
                        .refresh(tabs.get(7).refreshToken(), client(me))
                        .token())
                .isNotBlank();
    }

    @Test
    void ofManyStrangersOneAtMostGetsATokenAndNoneKeepsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            var me = server.somebody();

            var answers = Race.run(20, thief -> attempt(thief % 2 == 0 ? server : other, me.refreshToken()));

            assertThat(answers.stream()
                            .filter(answer -> answer.startsWith("token "))
                            .toList())
                    .hasSize(1)
                    .allSatisfy(answer -> refused(
                            RefusalCode.TOKEN_INVALID,
                            () -> server.sessions.refresh(answer.substring("token ".length()), STRANGER)));
            assertThat(answers).contains("REFRESH_REUSED");
            assertThat(server.sessions.verify(me.token())).isEmpty();
        }
    }

    private static String attempt(AccountServer server, String token) {
        try {
            return "token " + server.sessions.refresh(token, STRANGER).refreshToken();
        } catch (Refusal refusal) {
            return refusal.code().name();
        }
    }

    @Test
    void rotationDoesNotProlongASession() {
        var first = server.somebody();
        server.database.update(
                "update auth_schema.refresh_tokens set created_at = created_at - interval '13 days', expires_at = expires_at - interval '13 days'"
                        + " where user_id = ?",
                first.user().id());

        var second = server.sessions.refresh(first.refreshToken(), client(first));

        assertThat(second.remaining()).isLessThanOrEqualTo(Duration.ofDays(1));
        server.database.update(
                "update auth_schema.refresh_tokens set created_at = created_at - interval '1 day', expires_at = now() where user_id = ?",
                first.user().id());
        refused(RefusalCode.TOKEN_EXPIRED, () -> server.sessions.refresh(second.refreshToken(), client(second)));
    }

    @Test
    void madeUpTokensAreNobodys() {
        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.refresh(null, STRANGER));
        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.refresh("rubbish", STRANGER));
        refused(
                RefusalCode.TOKEN_INVALID,
                () -> server.sessions.refresh(RefreshToken.first().text(), STRANGER));
        refused(
                RefusalCode.TOKEN_INVALID,
                () -> server.sessions.refresh(server.somebody().token(), STRANGER));
    }

    /** Whoever sees an access token, in a log for example, must not be able to end its session by rubbish. */
    @Test
    void theSessionInAnAccessTokenDoesNotFindTheFamily() {
        var me = server.somebody();
        var session = server.session(me);

        var forged = Secrets.encode(ByteBuffer.allocate(48)
                .put(Secrets.bytes(session))
                .put(Secrets.random())
                .array());

        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.refresh(forged, STRANGER));
        assertThat(server.sessions.verify(me.token())).isPresent();
    }

    @Test
    void familiesAreForgottenWhenNoTokenOfTheirsCanBeGood() {
        var old = server.somebody();
        var live = server.somebody();
        server.database.update(
                "update auth_schema.refresh_tokens set created_at = now() - interval '16 days', expires_at = now() - interval '25 hours' where user_id = ?",
                old.user().id());

        assertThat(server.tokens.purge(Duration.ofDays(1), 100)).isOne();

        assertThat(server.count("auth_schema.refresh_tokens where user_id = any(?)", (Object)
                        List.of(old.user().id(), live.user().id()).toArray(new UUID[0])))
                .isOne();
    }
}
