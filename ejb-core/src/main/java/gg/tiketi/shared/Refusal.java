package gg.tiketi.shared;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/**
 * An expected "no": the rules forbid what was asked. Rolls the transaction back and reaches the client as one RFC 9457 problem
 * document. A fault (a bug, a lost connection) is any other exception.
 */
@ApplicationException(rollback = true, inherited = true)
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final transient Map<String, Object> members;

    public Refusal(RefusalCode code) {
        this(code, Map.of());
    }

    /**
     * @param members extra top-level members of the problem document, such as {@code seatIds}; {@code retryAfter} (seconds) also
     *     becomes the {@code Retry-After} header. All of them may be used as {@code {name}} in the message bundle.
     */
    public Refusal(RefusalCode code, Map<String, Object> members) {
        // No stack trace: a refusal is an answer, and at the opening of a sale it is the most frequent one.
        super(code.name(), null, false, false);
        this.code = code;
        this.members = Map.copyOf(members);
    }

    public RefusalCode code() {
        return code;
    }

    public Map<String, Object> members() {
        return members;
    }
}
