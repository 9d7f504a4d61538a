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
}
