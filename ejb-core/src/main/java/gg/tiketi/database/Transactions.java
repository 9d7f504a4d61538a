package gg.tiketi.database;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;

/**
 * Short transactions for work that must not be inside one as a whole, because it talks to Redis in between or goes through
 * batches. Whatever the work throws rolls back.
 */
@Stateless
public class Transactions {
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <T> T inNew(Supplier<T> work) {
        return work.get();
    }

    /**
     * For work of one statement, which then is a transaction by itself and needs no second round trip to commit. The connection goes back when the
     * work ends; whoever asks for one outside of a session bean keeps it until the end of the request.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public <T> T outside(Supplier<T> work) {
        return work.get();
    }
}
