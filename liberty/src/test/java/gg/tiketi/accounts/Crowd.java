package gg.tiketi.accounts;

import gg.tiketi.servers.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Many signed-in users at once: accounts and sessions in the database, and tokens as the auth service makes them, but nobody hashes passwords. */
public final class Crowd {
    private static final String SIGN_UP = """
            with crowd as (
                insert into auth_schema.users (id, email, google_sub, name, provider)
                select gen_random_uuid(), ? || n || '@example.com', ? || n, 'Load', 'GOOGLE' from generate_series(1, ?) n
                returning id),
            sessions as (
                insert into auth_schema.refresh_tokens (family, selector, user_id, device_hash, token_hash, expires_at)
                select id, gen_random_uuid(), id, sha256(id::text::bytea), sha256(id::text::bytea), now() + interval '1 day' from crowd)
            select id from crowd
            """;

    private Crowd() {}

    /**
     * @param id also of the session
     * @param token good for an hour
     */
    public record Member(UUID id, String token) {}

    /** @param keys folder of the keys that sign */
    public static List<Member> of(int size, Place place, Path keys) {
        var name = UUID.randomUUID().toString().substring(0, 8) + "-";
        var tokens = new AccessTokens();
        tokens.keys = new SigningKeys();
        tokens.keys.folder = keys.toString();
        tokens.keys.reread = Duration.ofDays(1);
        tokens.keys.publishFirst = Duration.ZERO;
        tokens.issuer = "tiketi";
        tokens.audience = "tiketi";
        tokens.lifetime = Duration.ofHours(1);
        tokens.keys.load();
        var now = Instant.now();
        return place.query(SIGN_UP, name, name, size).parallelStream()
                .map(UUID::fromString)
                .map(id -> new Member(id, token(tokens, id, now)))
                .toList();
    }

    private static String token(AccessTokens tokens, UUID id, Instant now) {
        var user = new UserView(id, id + "@example.com", "Load", null, Role.USER, Provider.GOOGLE);
        return tokens.issue(user, id, now);
    }

    /** So many shares of about the same size. */
    public static List<List<Member>> split(List<Member> members, int shares) {
        return IntStream.range(0, shares)
                .mapToObj(share -> IntStream.iterate(share, i -> i < members.size(), i -> i + shares)
                        .mapToObj(members::get)
                        .toList())
                .toList();
    }
}
