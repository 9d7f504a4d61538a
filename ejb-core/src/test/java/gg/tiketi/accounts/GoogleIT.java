package gg.tiketi.accounts;

import static gg.tiketi.accounts.AccountServer.client;
import static gg.tiketi.accounts.AccountsIT.refused;
import static gg.tiketi.accounts.LocalGoogle.person;
import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.Race;
import org.junit.jupiter.api.Test;

/** Signing in with Google: whose account it is. */
class GoogleIT extends GoogleCase {
    @Test
    void theFirstTimeMakesTheAccountAndLaterOnesFindIt() {
        var subject = someSubject();
        var email = gmail();

        var first = enter(subject, email);

        assertThat(first.user().email()).isEqualTo(email);
        assertThat(first.user().name()).isEqualTo("김구글");
        assertThat(first.user().provider()).isEqualTo(Provider.GOOGLE);
        assertThat(first.user().role()).isEqualTo(Role.USER);
        assertThat(server.sessions.verify(first.token())).contains(first.user());
        assertThat(server.count(
                        "platform_schema.outbox where type = 'user.registered' and aggregate_id = ?",
                        first.user().id().toString()))
                .isOne();
        // Addresses change hands, subjects do not.
        assertThat(enter(subject, gmail()).user()).isEqualTo(first.user());
        refused(RefusalCode.INVALID_CREDENTIALS, () -> server.sessions.login(email, AccountServer.PASSWORD, BROWSER));
    }

    /** Two windows of one new person: both get in, one account. */
    @Test
    void twoFirstSignInsMeetInOneAccount() throws Exception {
        var subject = someSubject();
        var email = gmail();

        var windows = Race.run(6, racer -> enter(subject, email));

        assertThat(windows)
                .extracting(window -> window.user().id())
                .containsOnly(windows.get(0).user().id());
        assertThat(server.count("auth_schema.users where google_sub = ?", subject))
                .isOne();
    }

    @Test
    void twoFirstSignInsThatMeetInAnOlderAccountBothStand() throws Exception {
        var subject = someSubject();
        var email = gmail();
        var older = server.register(email);

        var windows = Race.run(6, racer -> enter(subject, email));

        assertThat(windows).allSatisfy(window -> {
            assertThat(window.user().id()).isEqualTo(older.user().id());
            assertThat(server.sessions.verify(window.token())).isPresent();
        });
        assertThat(server.sessions.verify(older.token())).isEmpty();
    }

    @Test
    void whoeverSquattedAnAddressLosesItToItsOwner() {
        var email = gmail();
        var squatter = server.register(email);

        var owner = enter(someSubject(), email);

        assertThat(owner.user().id()).isEqualTo(squatter.user().id());
        assertThat(server.sessions.verify(owner.token())).isPresent();
        assertThat(server.sessions.verify(squatter.token())).isEmpty();
        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.refresh(squatter.refreshToken(), client(squatter)));
        refused(RefusalCode.INVALID_CREDENTIALS, () -> server.sessions.login(email, AccountServer.PASSWORD, BROWSER));
        refused(
                RefusalCode.ILLEGAL_STATE,
                () -> server.accounts.changePassword(
                        new UserId(owner.user().id()), AccountServer.PASSWORD, "another-456", client(owner)));
    }

    /** Google verified the address once; who reads its mail today, Google does not know. */
    @Test
    void anAddressThatIsNotGooglesOpensNoOtherAccount() {
        var email = AccountServer.someAddress();
        var local = server.register(email);

        refused(RefusalCode.EMAIL_TAKEN, () -> enter(someSubject(), email));

        assertThat(server.sessions.verify(local.token())).isPresent();
        assertThat(enter(someSubject(), AccountServer.someAddress()).user().provider())
                .as("a new account may have such an address")
                .isEqualTo(Provider.GOOGLE);
    }

    @Test
    void anAddressOfAGoogleWorkspaceIsGoogles() {
        var email = AccountServer.someAddress();
        var local = server.register(email);
        var challenge = challenge();
        var claims = person(someSubject(), email, challenge.nonce(), now).claim("hd", "example.com");

        var signedIn = server.sessions.loginWithGoogle(google.sign(claims), challenge.secret(), BROWSER);

        assertThat(signedIn.user().id()).isEqualTo(local.user().id());
    }

    @Test
    void anAdministratorsAccountIsHandedToNobody() {
        var email = gmail();
        var admin = server.register(email);
        server.database.update("update auth_schema.users set role = 'admin' where email = ?", email);

        refused(RefusalCode.EMAIL_TAKEN, () -> enter(someSubject(), email));

        assertThat(server.sessions.verify(admin.token())).isPresent();
    }

    @Test
    void anAccountBelongsToOneGooglePersonOnly() {
        var email = gmail();
        enter(someSubject(), email);

        refused(RefusalCode.EMAIL_TAKEN, () -> enter(someSubject(), email));
    }

    @Test
    void aBlockedPersonStaysOutAndMayTryTheTokenAgainLater() {
        var subject = someSubject();
        var me = enter(subject, gmail());
        server.database.update(
                "update auth_schema.users set blocked = true where id = ?",
                me.user().id());
        var challenge = challenge();
        var token = google.sign(person(subject, me.user().email(), challenge.nonce(), now));
        refused(RefusalCode.ACCOUNT_BLOCKED, () -> server.sessions.loginWithGoogle(token, challenge.secret(), BROWSER));

        server.database.update(
                "update auth_schema.users set blocked = false where id = ?",
                me.user().id());

        assertThat(server.sessions
                        .loginWithGoogle(token, challenge.secret(), BROWSER)
                        .token())
                .isNotBlank();
    }

    @Test
    void aNameWeDoNotAllowIsReplaced() {
        var challenge = challenge();
        var claims = person(someSubject(), "kim.min.ho@gmail.com", challenge.nonce(), now)
                .claim("name", "Kim\r\nBcc: x");

        assertThat(server.sessions
                        .loginWithGoogle(google.sign(claims), challenge.secret(), BROWSER)
                        .user()
                        .name())
                .isEqualTo("kim.min.ho");
    }
}
