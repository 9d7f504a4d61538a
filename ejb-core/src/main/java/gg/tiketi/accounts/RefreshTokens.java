package gg.tiketi.accounts;

import gg.tiketi.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The families of refresh tokens. One row each, changed by single statements that say what must hold, so that of any two that
 * meet one comes first: PostgreSQL lets them. docs/adr/0009-sessions.md has the reasons.
 */
@ApplicationScoped
class RefreshTokens {
    /** The lock makes a change of the password or the role wait for this, or this for the change: no session slips in between. */
    private static final String BEGIN = """
            with owner as (
                select id from auth_schema.users
                 where id = ? and password_hash is not distinct from ? and role = ? and not blocked
                   for no key update),
            reader as (
                update auth_schema.users u set language = ? from owner where u.id = owner.id and u.language <> ?)
            insert into auth_schema.refresh_tokens (family, selector, user_id, device_hash, token_hash, expires_at)
            select ?, ?, id, ?, ?, now() + cast(? as interval) from owner
            returning family, created_at as at, expires_at
            """;

    private static final String ROTATE = """
            update auth_schema.refresh_tokens t
               set token_hash = ?, previous_hash = token_hash, successor_salt = ?, rotated_at = now()
              from auth_schema.users u
             where t.selector = ? and t.token_hash = ? and t.revoked_at is null and t.expires_at > now()
               and u.id = t.user_id and not u.blocked
            returning t.family, now() as at, t.expires_at, u.id, u.email, u.name, u.phone, u.role, u.provider
            """;

    private static final String EXAMINE = """
            select t.family, now() as at, t.expires_at, u.id, u.email, u.name, u.phone, u.role, u.provider,
                   t.successor_salt,
                   t.revoked_at is not null as revoked,
                   t.expires_at <= now() as expired,
                   u.blocked,
                   t.token_hash = ? as good,
                   t.previous_hash = ? and t.device_hash = ? and t.rotated_at > now() - cast(? as interval) as repeated
              from auth_schema.refresh_tokens t join auth_schema.users u on u.id = t.user_id
             where t.selector = ?
            """;

    private static final String REVOKE = """
            update auth_schema.refresh_tokens set revoked_at = now(), revoked_because = ?
             where %s and revoked_at is null
            returning family
            """;

    private static final String PURGE = """
            delete from auth_schema.refresh_tokens
             where family in (select family from auth_schema.refresh_tokens
                               where expires_at < now() - cast(? as interval)
                               order by expires_at
                               limit ?
                                 for update skip locked)
            """;

    private Database database;
    private Duration lifetime;
    private Duration grace;

    protected RefreshTokens() {}

    /**
     * @param lifetime of a family, from the sign-in on: rotation does not prolong it
     * @param grace how long the last token but one is answered like the first time, to the device that has the cookie
     */
    @Inject
    RefreshTokens(
            Database database,
            @ConfigProperty(name = "tiketi.accounts.refresh-token-ttl") Duration lifetime,
            @ConfigProperty(name = "tiketi.accounts.refresh-grace") Duration grace) {
        this.database = database;
        this.lifetime = lifetime;
        this.grace = grace;
    }

    /** A family that is good now. */
    record Family(UUID session, RefreshToken token, Instant at, Instant expiresAt) {
        Duration remaining() {
            return Duration.between(at, expiresAt);
        }
    }

    /** Why families end. */
    enum Cause {
        LOGOUT("logout"),
        REUSE("reuse"),
        PASSWORD("password"),
        GOOGLE("google");

        private final String text;

        Cause(String text) {
            this.text = text;
        }
    }

    /**
     * Starts a session.
     *
     * @param passwordHash which the sign-in was judged by, null for an account without
     * @param role that the access token will say
     * @param language of whoever signs in, for mails
     * @return empty if the password or the role was changed or the account blocked in the meantime
     */
    Optional<Family> begin(UUID user, String passwordHash, Role role, String device, String language) {
        var token = RefreshToken.first();
        return database.first(
                BEGIN,
                row -> family(row, token),
                user,
                passwordHash,
                role.toString(),
                language,
                language,
                UUID.randomUUID(),
                token.selector(),
                Client.hash(device),
                token.hash(),
                lifetime.toString());
    }

    Rotation rotate(RefreshToken presented, Client client) {
        var salt = Secrets.random();
        var next = presented.successor(salt);
        return database.first(
                        ROTATE,
                        row -> Rotation.to(family(row, next), user(row)),
                        next.hash(),
                        salt,
                        presented.selector(),
                        presented.hash())
                .orElseGet(() -> examine(presented, client));
    }

    /** What was presented is not good; what this says stays true, so no lock is needed between it and the revocation. */
    private Rotation examine(RefreshToken presented, Client client) {
        var hash = presented.hash();
        // A hash of nothing matches no device.
        var device = client.hasDevice() ? Client.hash(client.device()) : new byte[0];
        return database.first(
                        EXAMINE,
                        row -> judge(row, presented),
                        hash,
                        hash,
                        device,
                        grace.toString(),
                        presented.selector())
                .orElse(Rotation.refused(Rotation.Outcome.UNKNOWN));
    }

    private static Rotation judge(ResultSet row, RefreshToken presented) throws SQLException {
        if (row.getBoolean("revoked")) {
            return Rotation.refused(Rotation.Outcome.REVOKED);
        }
        if (row.getBoolean("expired")) {
            return Rotation.refused(Rotation.Outcome.EXPIRED);
        }
        if (row.getBoolean("blocked")) {
            return Rotation.refused(Rotation.Outcome.BLOCKED);
        }
        if (row.getBoolean("repeated")) {
            return Rotation.to(family(row, presented.successor(row.getBytes("successor_salt"))), user(row));
        }
        // Good again can only mean that the account was unblocked this very moment.
        return row.getBoolean("good")
                ? Rotation.refused(Rotation.Outcome.UNKNOWN)
                : Rotation.reused(row.getObject("family", UUID.class));
    }

    List<UUID> revoke(UUID session, Cause cause) {
        return revoke("family = ?", cause, session);
    }

    List<UUID> revokeAll(UUID user, Cause cause) {
        return revoke("user_id = ?", cause, user);
    }

    private List<UUID> revoke(String which, Cause cause, UUID id) {
        return database.query(REVOKE.formatted(which), row -> row.getObject("family", UUID.class), cause.text, id);
    }

    /** Has this account signed in on that device lately? Asks the same of the database whether or not there is an account. */
    boolean isKnownDevice(EmailAddress email, String device) {
        return database.first("""
                        select exists (select from auth_schema.refresh_tokens t join auth_schema.users u on u.id = t.user_id
                                        where lower(u.email) = ? and t.device_hash = ?) as known
                        """, row -> row.getBoolean("known"), email.value(), Client.hash(device))
                .orElseThrow();
    }

    /** Those whose end some access token may still have to hear of. */
    List<UUID> revokedWithin(Duration past) {
        return database.query(
                "select family from auth_schema.refresh_tokens where revoked_at > now() - cast(? as interval)",
                row -> row.getObject("family", UUID.class),
                past.toString());
    }

    /** @return how many were deleted, at most {@code limit} */
    int purge(Duration expiredFor, int limit) {
        return database.update(PURGE, expiredFor.toString(), limit);
    }

    private static Family family(ResultSet row, RefreshToken token) throws SQLException {
        return new Family(
                row.getObject("family", UUID.class),
                token,
                Database.instant(row, "at"),
                Database.instant(row, "expires_at"));
    }

    private static UserView user(ResultSet row) throws SQLException {
        return new UserView(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                row.getString("phone"),
                Role.of(row.getString("role")),
                Provider.valueOf(row.getString("provider")));
    }
}
