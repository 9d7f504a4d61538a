package gg.tiketi.accounts;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.AfterCommit;
import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseClock;
import gg.tiketi.database.Nudges;
import gg.tiketi.database.SteadyClock;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.ratelimit.RateLimits;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.testing.CountingDataSource;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestEntities;
import gg.tiketi.testing.TestTransactions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What one server has of accounts, put together as the container does it. Several may share a database and a Redis. */
final class AccountServer {
    static final String CLIENT_ID = "tiketi.apps.googleusercontent.com";
    static final String PASSWORD = "secret-123";

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    final TestTransactions transactions;
    final CountingDataSource counted;
    final Database database;
    final CountingHashing hashing;
    final RefreshTokens tokens;
    final DenyList denyList;
    final GoogleSignIn google;
    final Accounts accounts;
    final Sessions sessions;
    final AccountAdministration administration;

    /** What a test may want different. */
    record Settings(Duration grace, Duration refreshLifetime, int cost, String googleKeys) {
        static final Settings DEFAULT =
                new Settings(Duration.ofSeconds(10), Duration.ofDays(14), 10, "http://localhost:1/");

        Settings grace(Duration other) {
            return new Settings(other, refreshLifetime, cost, googleKeys);
        }

        Settings refreshLifetime(Duration other) {
            return new Settings(grace, other, cost, googleKeys);
        }

        Settings cost(int other) {
            return new Settings(grace, refreshLifetime, other, googleKeys);
        }

        Settings googleKeys(String other) {
            return new Settings(grace, refreshLifetime, cost, other);
        }
    }

    AccountServer(TestDatabase shared, RedisGateway redis, Path keys, Settings settings) {
        transactions = shared.transactions();
        counted = new CountingDataSource(shared.source());
        database = new Database(counted.source());
        hashing = PasswordHashingTest.started(new CountingHashing(), settings.cost(), 8);
        tokens = new RefreshTokens(database, settings.refreshLifetime(), settings.grace());
        denyList = new DenyList(redis, database, transactions, tokens, Duration.ofHours(1));
        google = new GoogleSignIn(
                database,
                Optional.of(CLIENT_ID),
                "https://accounts.google.com/gsi/client",
                settings.googleKeys(),
                Set.of("accounts.google.com", "https://accounts.google.com"));
        var users = new Users();
        users.em = TestEntities.in(shared, counted.source());
        var clock = new DatabaseClock(database);
        var accessTokens = AccessTokensTest.in(keys, Duration.ofHours(1));
        var sessionStart = new SessionStart(tokens, accessTokens);
        var verificationKeys = new VerificationKeys(
                accessTokens.keys, keys.resolve("jwks.json").toString(), Optional.empty());
        verificationKeys.refresh();
        var tokenCheck = new TokenCheck(verificationKeys, "tiketi", "tiketi", denyList, new SteadyClock(clock));
        var guard = new LoginGuard(new RateLimits(redis, true), "5/PT15M", "10/PT15M");
        // Nobody listens here: facts stay where the test looks for them.
        var outbox = new Outbox(database, new Nudges(new AfterCommit(transactions)));
        var log = new SecurityLog();
        administration = new AccountAdministration(database, transactions, new AuditLog(database), outbox, denyList);
        accounts = new Accounts(users, tokens, denyList, sessionStart, hashing, guard, outbox, transactions, log);
        sessions = new Sessions(
                users,
                tokens,
                tokenCheck,
                denyList,
                sessionStart,
                hashing,
                guard,
                new GoogleAccounts(google, users, tokens, denyList, sessionStart, outbox, transactions, clock, log),
                transactions,
                log);
    }

    /** Nobody else has this address. */
    static String someAddress() {
        return "kim" + PEOPLE.incrementAndGet() + "@example.com";
    }

    static Client client(String address) {
        return new Client(address, null, "ko");
    }

    static Client client(SignedIn before) {
        return new Client("192.0.2.1", before.device(), "ko");
    }

    SignedIn somebody() {
        return register(someAddress());
    }

    SignedIn register(String email) {
        return accounts.register(new SignUp(email, PASSWORD, "김철수", null), client("192.0.2.1"));
    }

    UUID session(SignedIn signedIn) {
        return database.first(
                        "select family from auth_schema.refresh_tokens where selector = ?",
                        row -> row.getObject("family", UUID.class),
                        RefreshToken.read(signedIn.refreshToken()).orElseThrow().selector())
                .orElseThrow();
    }

    long count(String sql, Object... parameters) {
        return database.first("select count(*) from " + sql, row -> row.getLong(1), parameters)
                .orElseThrow();
    }
}
