package gg.tiketi.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One execution per key, and the same answer ever after, errors included. */
final class Idempotency {
    static final int LONGEST = 300;

    private static final Reply RUNNING = new TossError(409, "IDEMPOTENT_REQUEST_PROCESSING").reply();

    private final Map<String, Reply> answers = new ConcurrentHashMap<>();
    private final Journal journal;

    Idempotency(Journal journal) {
        this.journal = journal;
    }

    void replay(JsonNode entry) {
        answers.put(
                entry.path("key").asText(),
                new Reply(entry.path("status").asInt(), entry.path("body").asText()));
    }

    /** @param scope key, API key, method and path together; null: no key was sent */
    Reply once(String scope, Supplier<Reply> effect) {
        if (scope == null) {
            return effect.get();
        }
        var known = answers.putIfAbsent(scope, RUNNING);
        if (known != null) {
            return known;
        }
        Reply answer = null;
        try {
            answer = effect.get();
        } finally {
            if (answer == null) {
                // Nothing was done, and nobody knows.
                answers.remove(scope);
            } else {
                journal.write(
                        "answer",
                        Payments.JSON
                                .createObjectNode()
                                .put("key", scope)
                                .put("status", answer.status())
                                .put("body", answer.body()));
                answers.put(scope, answer);
            }
        }
        return answer;
    }
}
