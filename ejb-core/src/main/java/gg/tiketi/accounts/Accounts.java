package gg.tiketi.accounts;

import gg.tiketi.database.Transactions;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Who people are: signing up, the profile, the password. Hashing takes its time, so it happens outside of the transactions.
 */
@ApplicationScoped
public class Accounts {
    private Users users;
    private RefreshTokens tokens;
    private DenyList denyList;
    private SessionStart sessionStart;
    private PasswordHashing hashing;
    private LoginGuard guard;
    private Outbox outbox;
    private Transactions transactions;
    private SecurityLog log;

    protected Accounts() {}

    @Inject
    Accounts(
            Users users,
            RefreshTokens tokens,
            DenyList denyList,
            SessionStart sessionStart,
            PasswordHashing hashing,
            LoginGuard guard,
            Outbox outbox,
            Transactions transactions,
            SecurityLog log) {
        this.users = users;
        this.tokens = tokens;
        this.denyList = denyList;
        this.sessionStart = sessionStart;
        this.hashing = hashing;
        this.guard = guard;
        this.outbox = outbox;
        this.transactions = transactions;
        this.log = log;
    }

    /**
     * Makes an account and signs it in.
     *
     * @throws InvalidInput with every field that is wrong
     * @throws Refusal EMAIL_TAKEN; SERVICE_UNAVAILABLE when too many passwords are being hashed
     */
    public SignedIn register(SignUp signUp, Client client) {
        var wanted = signUp.checked();
        if (users.byEmail(wanted.email()).isPresent()) {
            throw new Refusal(RefusalCode.EMAIL_TAKEN);
        }
        var hash = hashing.hash(wanted.password());
        var user = User.withPassword(wanted.email(), wanted.name(), wanted.phone(), Role.USER, hash);
        try {
            var signedIn = transactions.inNew(() -> {
                users.add(user);
                outbox.append(new UserRegistered(user.id(), Provider.LOCAL));
                return sessionStart.of(user, client);
            });
            log.signedIn(user.id(), client);
            return signedIn;
        } catch (RuntimeException e) {
            throw Users.isTaken(e) ? new Refusal(RefusalCode.EMAIL_TAKEN) : e;
        }
    }

    public UserView profile(UserId user) {
        return get(user).toView();
    }

    /**
     * @param phone null or blank to have none
     * @throws InvalidInput with every field that is wrong
     */
    public UserView changeProfile(UserId user, String name, String phone) {
        var fields = new Fields();
        var newName = fields.read(() -> PersonName.of(name));
        var newPhone = fields.read(() -> PhoneNumber.of(phone));
        fields.refuseIfInvalid();
        return transactions.inNew(() -> {
            var account = get(user);
            account.describe(newName, newPhone);
            return account.toView();
        });
    }

    /**
     * Changes the password and ends all sessions of the account; the caller goes on in a new one.
     *
     * @throws InvalidInput if the new one is no good
     * @throws Refusal INVALID_CREDENTIALS if the current one is wrong; RATE_LIMITED after too many such; ILLEGAL_STATE for an
     *     account that signs in with Google; SERVICE_UNAVAILABLE when too many passwords are being hashed
     */
    public SignedIn changePassword(UserId id, String current, String wanted, Client client) {
        var password = Password.chosen("newPassword", wanted);
        var user = get(id);
        var oldHash = user.passwordHash();
        if (oldHash == null) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
        var email = user.email();
        var known = client.hasDevice() && tokens.isKnownDevice(email, client.device());
        var right = guard.judge(email.value(), client, known, () -> hashing.matches(Password.tried(current), oldHash));
        if (!right) {
            log.wrongCredentials(user.id(), client);
            throw new Refusal(RefusalCode.INVALID_CREDENTIALS);
        }
        var newHash = hashing.hash(password);
        return endAllAndGoOn(user, oldHash, newHash, client);
    }

    private SignedIn endAllAndGoOn(User user, String oldHash, String newHash, Client client) {
        var changed = transactions.inNew(() -> {
            if (!users.replacePassword(user, oldHash, newHash)) {
                throw new Refusal(RefusalCode.INVALID_CREDENTIALS);
            }
            var ended = tokens.revokeAll(user.id(), RefreshTokens.Cause.PASSWORD);
            return new Changed(ended, sessionStart.of(user, client));
        });
        denyList.add(changed.ended());
        log.ended(user.id(), RefreshTokens.Cause.PASSWORD, changed.ended().size());
        return changed.signedIn();
    }

    private User get(UserId id) {
        return users.byId(id.value()).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private record Changed(List<UUID> ended, SignedIn signedIn) {}
}
