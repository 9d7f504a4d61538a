package gg.tiketi.accounts;

import gg.tiketi.database.DatabaseClock;
import gg.tiketi.database.Transactions;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Whose account it is that Google's word opens. Google's keys are fetched before the transaction, if they have to be. */
@ApplicationScoped
class GoogleAccounts {
    private GoogleSignIn google;
    private Users users;
    private RefreshTokens tokens;
    private DenyList denyList;
    private SessionStart sessionStart;
    private Outbox outbox;
    private Transactions transactions;
    private DatabaseClock clock;
    private SecurityLog log;

    protected GoogleAccounts() {}

    @Inject
    GoogleAccounts(
            GoogleSignIn google,
            Users users,
            RefreshTokens tokens,
            DenyList denyList,
            SessionStart sessionStart,
            Outbox outbox,
            Transactions transactions,
            DatabaseClock clock,
            SecurityLog log) {
        this.google = google;
        this.users = users;
        this.tokens = tokens;
        this.denyList = denyList;
        this.sessionStart = sessionStart;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
        this.log = log;
    }

    private record Entry(SignedIn signedIn, List<UUID> ended) {}

    SignedIn enter(String credential, String secret, Client client) {
        var assertion = google.verify(credential, secret, clock.now());
        var entry = enterOrMeetWhoCameFirst(assertion, client);
        var user = entry.signedIn().user().id();
        if (!entry.ended().isEmpty()) {
            denyList.add(entry.ended());
            log.ended(user, RefreshTokens.Cause.GOOGLE, entry.ended().size());
        }
        log.signedIn(user, client);
        return entry.signedIn();
    }

    /** Two first sign-ins at once: one makes the account, the other finds it at the second look. */
    private Entry enterOrMeetWhoCameFirst(GoogleSignIn.Assertion assertion, Client client) {
        try {
            return transactions.inNew(() -> enter(assertion, client));
        } catch (RuntimeException e) {
            if (!Users.isTaken(e)) {
                throw e;
            }
            return transactions.inNew(() -> enter(assertion, client));
        }
    }

    private Entry enter(GoogleSignIn.Assertion assertion, Client client) {
        google.useUp(assertion);
        var identity = assertion.identity();
        var known = users.byGoogle(identity.subject());
        if (known.isPresent()) {
            return new Entry(start(known.get(), client), List.of());
        }
        var email = identity.email().orElseThrow(() -> new Refusal(RefusalCode.TOKEN_INVALID));
        var sameAddress = users.byEmail(email);
        return sameAddress.isPresent() ? meet(sameAddress.get(), identity, client) : make(email, identity, client);
    }

    private Entry make(EmailAddress email, GoogleIdentity identity, Client client) {
        var user = User.ofGoogle(email, identity);
        users.add(user);
        outbox.append(new UserRegistered(user.id(), Provider.GOOGLE));
        return new Entry(start(user, client), List.of());
    }

    /** An administrator's account is handed to nobody by way of an address. */
    private Entry meet(User user, GoogleIdentity identity, Client client) {
        // Somebody with the same identity may have come first, between our two looks or while we waited here.
        users.lock(user);
        if (user.isGoogle(identity.subject())) {
            return new Entry(start(user, client), List.of());
        }
        if (!identity.authoritative() || user.isAdmin() || user.hasGoogle()) {
            throw new Refusal(RefusalCode.EMAIL_TAKEN);
        }
        user.belongsTo(identity);
        users.flush();
        var ended = tokens.revokeAll(user.id(), RefreshTokens.Cause.GOOGLE);
        return new Entry(start(user, client), ended);
    }

    private SignedIn start(User user, Client client) {
        if (user.isBlocked()) {
            throw new Refusal(RefusalCode.ACCOUNT_BLOCKED);
        }
        return sessionStart.of(user, client);
    }
}
