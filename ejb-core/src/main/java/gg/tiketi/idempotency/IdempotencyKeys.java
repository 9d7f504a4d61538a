package gg.tiketi.idempotency;

import gg.tiketi.database.Database;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * One effect per key, however often the request comes. Both calls belong into the transaction of the effect: {@link #begin} first,
 * {@link #complete} last. An effect of one statement does both within it, as {@code ticket_schema.hold_seats_once}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class IdempotencyKeys {
    static final int LONGEST_KEY = 255;

    private static final String BEGIN = "select outcome, status, body from platform_schema.begin_idempotent(?, ?, ?)";

    private static final String COMPLETE = """
            insert into platform_schema.idempotency_keys (user_id, key, request_hash, status, body)
            values (?, ?, ?, ?, ?)
            """;

    // Skips what another server is deleting at the same time.
    private static final String PURGE = """
            delete from platform_schema.idempotency_keys k
             using (select user_id, key from platform_schema.idempotency_keys
                     where created_at < now() - interval '24 hours'
                     order by created_at
                     limit ?
                       for update skip locked) old
             where k.user_id = old.user_id and k.key = old.key
            """;

    private Database database;

    public IdempotencyKeys() {}

    @Inject
    public IdempotencyKeys(Database database) {
        this.database = database;
    }

    /**
     * Takes the key until the transaction ends.
     *
     * @param key what the client sent, at most 255 characters
     * @param requestHash {@link #hashOf} all that makes the request what it is
     * @return the answer to give again; empty when the effect is to happen now
     * @throws Refusal {@code IDEMPOTENCY_IN_PROGRESS} while another transaction has the key, {@code IDEMPOTENCY_KEY_REUSED} when it
     *     came with another request, {@code VALIDATION_FAILED} for a key that is none
     */
    public Optional<StoredAnswer> begin(UserId user, String key, String requestHash) {
        if (key == null) {
            throw noKey();
        }
        var begun = database.first(
                        BEGIN,
                        row -> new Begun(row.getString("outcome"), row.getInt("status"), row.getString("body")),
                        user.value(),
                        valid(key),
                        requestHash)
                .orElseThrow();
        return switch (begun.outcome()) {
            case "new" -> Optional.empty();
            case "answered" -> Optional.of(new StoredAnswer(begun.status(), begun.body()));
            case "running" -> throw new Refusal(RefusalCode.IDEMPOTENCY_IN_PROGRESS);
            case "reused" -> throw new Refusal(RefusalCode.IDEMPOTENCY_KEY_REUSED);
            default -> throw new IllegalStateException(begun.outcome());
        };
    }

    /** Keeps the answer for a day, if the transaction commits. */
    public void complete(UserId user, String key, String requestHash, StoredAnswer answer) {
        database.update(COMPLETE, user.value(), key, requestHash, answer.status(), answer.body());
    }

    /**
     * Forgets keys older than a day.
     *
     * @return how many; fewer than {@code most} means that no more are left
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int purge(int most) {
        return database.update(PURGE, most);
    }

    /**
     * For those who take the key and keep the answer within the statement of the effect.
     *
     * @param key null: there is none
     * @return the key
     * @throws Refusal {@code VALIDATION_FAILED} for a key that is none
     */
    public static String valid(String key) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw noKey();
        }
        return key;
    }

    /** Of method, path and body, for example; two lists of parts have one hash only if they are equal. */
    public static String hashOf(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InvalidInput noKey() {
        return new InvalidInput("Idempotency-Key", "Size", Map.of("min", 1, "max", LONGEST_KEY));
    }

    private record Begun(String outcome, int status, String body) {}
}
