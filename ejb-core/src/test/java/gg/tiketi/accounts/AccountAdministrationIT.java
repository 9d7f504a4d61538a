package gg.tiketi.accounts;

import static gg.tiketi.accounts.AccountServer.PASSWORD;
import static gg.tiketi.accounts.AccountServer.client;
import static gg.tiketi.accounts.AccountsIT.refused;
import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountAdministrationIT {
    private static final UserId ACTOR = new UserId(UUID.randomUUID());

    @TempDir
    private Path keys;

    private TestDatabase shared;
    private AccountServer server;

    @BeforeEach
    void start() throws Exception {
        TestKeys.put(keys, "1.pem", Instant.EPOCH);
        shared = TestDatabase.migrated();
        server = new AccountServer(shared, TestRedis.own().gateway(), keys, AccountServer.Settings.DEFAULT);
        server.database.update("delete from auth_schema.users");
    }

    private SignedIn admin() {
        var someone = server.somebody();
        server.database.update(
                "update auth_schema.users set role = 'admin' where id = ?",
                id(someone).value());
        return someone;
    }

    private static UserId id(SignedIn someone) {
        return new UserId(someone.user().id());
    }

    private List<AccountView> found(String words, String role, Boolean blocked) {
        return server.administration
                .find(AccountSearch.of(words, role, blocked), 20, 0)
                .accounts();
    }

    @Test
    void accountsAreFoundButNotSpelledOut() {
        server.accounts.register(
                new SignUp("minji@example.com", PASSWORD, "김민지", "010-1234-5678"), client("192.0.2.1"));
        server.accounts.register(new SignUp("x_y@example.com", PASSWORD, "이준", null), client("192.0.2.1"));

        assertThat(found("MINJI@", null, null)).singleElement().satisfies(account -> {
            assertThat(account.email()).isEqualTo("m***@example.com");
            assertThat(account.name()).isEqualTo("김*지");
            assertThat(account.phone()).isEqualTo("***5678");
        });
        assertThat(found("이", "user", false)).extracting(AccountView::name).containsExactly("이*");
        assertThat(found("x_y", null, null)).hasSize(1);
        // Nothing in it is a pattern.
        assertThat(found("n_j", null, null)).isEmpty();
        assertThat(found("%", null, null)).isEmpty();
        assertThat(found("'; drop table users; --", null, null)).isEmpty();
        assertThat(found(null, "admin", null)).isEmpty();
        assertThat(server.administration.find(AccountSearch.of(null, null, null), 1, 1))
                .satisfies(page -> assertThat(page.total()).isEqualTo(2))
                .satisfies(page -> assertThat(page.accounts()).hasSize(1));
    }

    @Test
    void whoLooksCloserIsRecorded() {
        var someone = server.somebody();

        var revealed = server.administration.reveal(id(someone), ACTOR);

        assertThat(revealed.email()).isEqualTo(someone.user().email());
        assertThat(audited("user.revealed", id(someone))).isEqualTo(1);
        refused(RefusalCode.NOT_FOUND, () -> server.administration.reveal(new UserId(UUID.randomUUID()), ACTOR));
    }

    @Test
    void aChangeEndsSessionsAndIsRecordedOnce() {
        var someone = server.somebody();
        admin();

        assertThat(server.administration
                        .change(id(someone), Role.ADMIN, null, ACTOR)
                        .role())
                .isEqualTo(Role.ADMIN);
        assertThat(server.sessions.verify(someone.token())).isEmpty();
        assertThat(server.denyList.stands(server.session(someone))).isFalse();
        server.administration.change(id(someone), Role.ADMIN, false, ACTOR);

        assertThat(audited("user.access_changed", id(someone))).isEqualTo(1);
        assertThat(server.count(
                        "platform_schema.outbox where type = 'user.access_changed' and aggregate_id = ?",
                        id(someone).toString()))
                .isEqualTo(1);
    }

    @Test
    void whoIsBlockedStaysOutUntilUnblocked() {
        var someone = server.somebody();
        var email = someone.user().email();

        server.administration.change(id(someone), null, true, ACTOR);
        assertThat(found(email, null, true)).hasSize(1);
        refused(RefusalCode.ACCOUNT_BLOCKED, () -> server.sessions.login(email, PASSWORD, client("192.0.2.1")));

        server.administration.change(id(someone), null, false, ACTOR);
        assertThat(server.sessions.login(email, PASSWORD, client("192.0.2.1")).user())
                .isEqualTo(someone.user());
    }

    @Test
    void aSignInThatBeganBeforeTheChangeComesTooLate() {
        var someone = server.somebody();
        var asItWas = server.database
                .first(
                        "select password_hash from auth_schema.users where id = ?",
                        row -> row.getString(1),
                        id(someone).value())
                .orElseThrow();
        admin();
        server.administration.change(id(someone), Role.ADMIN, null, ACTOR);

        assertThat(server.tokens.begin(
                        id(someone).value(),
                        asItWas,
                        Role.USER,
                        client("192.0.2.1").deviceOrNew(),
                        "ko"))
                .isEmpty();
        assertThat(server.tokens.begin(
                        id(someone).value(),
                        asItWas,
                        Role.ADMIN,
                        client("192.0.2.1").deviceOrNew(),
                        "ko"))
                .isPresent();
    }

    @Test
    void theLastAdministratorStays() {
        var only = admin();

        refused(RefusalCode.LAST_ADMIN, () -> server.administration.change(id(only), Role.USER, null, ACTOR));
        refused(RefusalCode.LAST_ADMIN, () -> server.administration.change(id(only), null, true, ACTOR));
        assertThat(audited("user.access_changed", id(only))).isZero();
    }

    @Test
    void administratorsWhoDemoteEachOtherLeaveOne() throws Exception {
        var left = new int[1];
        for (var round = 0; round < 20; round++) {
            left[0] += administratorsLeft();
        }
        System.out.println("Two administrators demote each other: 20 rounds, left without any: " + (20 - left[0]));
        assertThat(left[0]).isEqualTo(20);
    }

    /** The same without the lock on all administrators: then they miss each other. */
    @Test
    void withoutTheLockNobodyIsLeft() throws Exception {
        new Database(shared.owner()).update("""
                do $$ begin
                    execute replace(pg_get_functiondef('auth_schema.change_access(uuid, text, boolean)'::regprocedure),
                        'perform from auth_schema.users u where u.role = ''admin'' or u.id = account order by u.id for update;',
                        'perform pg_sleep(0);');
                    execute replace(pg_get_functiondef('auth_schema.change_access(uuid, text, boolean)'::regprocedure),
                        'update auth_schema.users u set role', 'perform pg_sleep(0.05); update auth_schema.users u set role');
                end $$
                """);
        assertThat(administratorsLeft()).isZero();
    }

    private int administratorsLeft() throws Exception {
        server.database.update("delete from auth_schema.users");
        var two = List.of(id(admin()), id(admin()));
        Race.run(2, racer -> {
            try {
                return server.administration.change(two.get(racer), Role.USER, null, ACTOR);
            } catch (Refusal e) {
                return e.code();
            }
        });
        return (int) server.count("auth_schema.users where role = 'admin'");
    }

    private long audited(String action, UserId account) {
        return server.count(
                "platform_schema.audit_log where actor = ? and action = ? and target = ?",
                ACTOR.value(),
                action,
                "user:" + account);
    }

    @Test
    void mailsSpeakTheLanguageOfTheLastSignIn() {
        var someone = server.somebody();
        var contacts = new Contacts(server.database);
        assertThat(contacts.find(id(someone))).hasValueSatisfying(contact -> {
            assertThat(contact.language()).isEqualTo(Locale.KOREAN);
            assertThat(contact.email()).isEqualTo(someone.user().email());
            assertThat(contact.publicName()).isEqualTo("김*수");
        });

        server.sessions.login(someone.user().email(), PASSWORD, new Client("192.0.2.1", someone.device(), "en"));

        assertThat(contacts.find(id(someone)).orElseThrow().language()).isEqualTo(Locale.ENGLISH);
        assertThat(contacts.find(new UserId(UUID.randomUUID()))).isEmpty();
    }
}
