package gg.tiketi.outbox;

import jakarta.ejb.ApplicationException;

/** A consumer threw. Rolls back what it did. */
@ApplicationException(rollback = true)
class HandlingFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long outboxId;

    HandlingFailed(long outboxId, RuntimeException cause) {
        super(cause);
        this.outboxId = outboxId;
    }

    long outboxId() {
        return outboxId;
    }
}
