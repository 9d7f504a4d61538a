package gg.tiketi.outbox;

import java.util.Set;

/**
 * Somebody who wants to know. A CDI bean that implements this gets every fact of its types that is written after its first start:
 * each once, those of one aggregate in order, on one of the servers whose configuration names it.
 */
public interface FactConsumer {
    /** Stable: what has been processed is remembered under it. */
    String name();

    Set<String> types();

    /**
     * Runs in a transaction that also notes the fact as processed: what it does in the database happens exactly once. Anything
     * thrown rolls back, and the fact comes again later. No remote calls: note the work in a table and do it afterwards.
     */
    void handle(OutboxMessage message);
}
