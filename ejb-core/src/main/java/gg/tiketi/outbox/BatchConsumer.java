package gg.tiketi.outbox;

import java.util.List;

/**
 * A consumer to whom it does not matter what came first, because a fact only tells it where to look: it gets many facts in one
 * transaction, and a busy day costs it a few statements for every thousand of them.
 */
public interface BatchConsumer extends FactConsumer {
    /**
     * As {@link #handle}, for all of these or none. If it throws, each comes again alone, so that one bad fact holds up no other.
     *
     * @param messages at least one, in the order of their ids; a later call may bring earlier ones
     */
    void handleAll(List<OutboxMessage> messages);

    @Override
    default void handle(OutboxMessage message) {
        handleAll(List.of(message));
    }
}
