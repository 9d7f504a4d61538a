package gg.tiketi.accounts;

import gg.tiketi.database.Transactions;
import gg.tiketi.ratelimit.RateLimited;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** How people come in, stay in and go out. */
@ApplicationScoped
public class Sessions {
    private Users users;
    private RefreshTokens tokens;
    private TokenCheck tokenCheck;
    private DenyList denyList;
    private SessionStart sessionStart;
    private PasswordHashing hashing;
    private LoginGuard guard;
    private GoogleAccounts googleAccounts;
    private Transactions transactions;
    private SecurityLog log;

    protected Sessions() {}

    @Inject
    Sessions(
            Users users,
            RefreshTokens tokens,
            TokenCheck tokenCheck,
            DenyList denyList,
            SessionStart sessionStart,
            PasswordHashing hashing,
            LoginGuard guard,
            GoogleAccounts googleAccounts,
            Transactions transactions,
            SecurityLog log) {
        this.users = users;
        this.tokens = tokens;
        this.tokenCheck = tokenCheck;
        this.denyList = denyList;
        this.sessionStart = sessionStart;
        this.hashing = hashing;
        this.guard = guard;
        this.googleAccounts = googleAccounts;
        this.transactions = transactions;
        this.log = log;
    }

    /**
     * Signs in with a password.
     *
     * @throws Refusal INVALID_CREDENTIALS, the same and after the same work whether the address or the password is wrong;
     *     ACCOUNT_BLOCKED for the right password only; RATE_LIMITED; SERVICE_UNAVAILABLE when too many passwords are being hashed
     */
    public SignedIn login(String typedEmail, String typedPassword, Client client) {
        var email = EmailAddress.read(typedEmail);
        var user = email.flatMap(users::byEmail);
        var known = client.hasDevice()
                && email.map(address -> tokens.isKnownDevice(address, client.device()))
                        .orElse(false);
        var account = email.map(EmailAddress::value)
                .orElseGet(() -> typedEmail.strip().toLowerCase(Locale.ROOT));
        var password = Password.tried(typedPassword);
        if (!judge(account, user, password, known, client)) {
            log.wrongCredentials(user.map(User::id).orElse(null), client);
            throw new Refusal(RefusalCode.INVALID_CREDENTIALS);
        }
        return enter(user.orElseThrow(), password, client);
    }

    private boolean judge(String account, Optional<User> user, Password password, boolean known, Client client) {
        var hash = user.map(User::passwordHash).orElse(null);
        try {
            return guard.judge(account, client, known, () -> hashing.matches(password, hash));
        } catch (RateLimited e) {
            log.tooManyFailures(user.map(User::id).orElse(null), client);
            throw e;
        }
    }

    private SignedIn enter(User user, Password password, Client client) {
        if (user.isBlocked()) {
            log.blocked(user.id(), client);
            throw new Refusal(RefusalCode.ACCOUNT_BLOCKED);
        }
        if (hashing.isOutdated(user.passwordHash())) {
            var newHash = hashing.hash(password);
            // Whoever changed the password in the meantime knows better.
            transactions.inNew(() -> users.replacePassword(user, user.passwordHash(), newHash));
        }
        var signedIn = sessionStart.of(user, client);
        log.signedIn(user.id(), client);
        return signedIn;
    }

    /**
     * Signs in with Google; makes the account the first time.
     *
     * @param secret the cookie that came with {@link GoogleSignIn#challenge}
     * @throws Refusal TOKEN_INVALID; EMAIL_TAKEN where an account has the address and Google does not vouch for it;
     *     ACCOUNT_BLOCKED; NOT_FOUND where Google is not set up; SERVICE_UNAVAILABLE
     */
    public SignedIn loginWithGoogle(String credential, String secret, Client client) {
        return googleAccounts.enter(credential, secret, client);
    }

    /**
     * The next token for the one presented, which is used up by it.
     *
     * @param presented the cookie, null if none came
     * @throws Refusal REFRESH_REUSED, and the session is over, if it was used before; TOKEN_INVALID; TOKEN_EXPIRED;
     *     ACCOUNT_BLOCKED
     */
    public SignedIn refresh(String presented, Client client) {
        var token = RefreshToken.read(presented).orElseThrow(() -> new Refusal(RefusalCode.TOKEN_INVALID));
        var rotation = tokens.rotate(token, client);
        return switch (rotation.outcome()) {
            case ROTATED -> sessionStart.signedIn(rotation.user(), rotation.family(), client.deviceOrNew());
            case REUSED -> {
                denyList.add(tokens.revoke(rotation.reused(), RefreshTokens.Cause.REUSE));
                log.refreshTokenReused(rotation.reused(), client);
                throw new Refusal(RefusalCode.REFRESH_REUSED);
            }
            case EXPIRED -> throw new Refusal(RefusalCode.TOKEN_EXPIRED);
            case BLOCKED -> throw new Refusal(RefusalCode.ACCOUNT_BLOCKED);
            case REVOKED, UNKNOWN -> throw new Refusal(RefusalCode.TOKEN_INVALID);
        };
    }

    /** Ends a session: its refresh token and all of its access tokens, everywhere. */
    public void logout(UserId user, UUID session) {
        var ended = tokens.revoke(session, RefreshTokens.Cause.LOGOUT);
        denyList.add(ended);
        log.ended(user.value(), RefreshTokens.Cause.LOGOUT, ended.size());
    }

    /** Whose access token this is; empty if it is no good, for whatever reason. */
    public Optional<UserView> verify(String token) {
        return tokenCheck
                .check(token)
                .flatMap(bearer -> users.byId(bearer.user().value()))
                .filter(user -> !user.isBlocked())
                .map(User::toView);
    }
}
