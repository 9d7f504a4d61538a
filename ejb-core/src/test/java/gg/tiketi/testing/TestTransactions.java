package gg.tiketi.testing;

import gg.tiketi.database.Transactions;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Transactions without a server: begun and ended here, on connections of {@link TestDatabase#source()}. */
public final class TestTransactions extends Transactions implements TransactionSynchronizationRegistry {
    private final ThreadBoundDataSource source;
    private final ThreadLocal<Running> running = new ThreadLocal<>();

    TestTransactions(ThreadBoundDataSource source) {
        this.source = source;
    }

    private static final class Running {
        private final Map<Object, Object> resources = new HashMap<>();
        private final List<Synchronization> synchronizations = new ArrayList<>();
        private boolean rollbackOnly;
    }

    public void run(Runnable work) {
        inNew(() -> {
            work.run();
            return null;
        });
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        var outer = running.get();
        var own = new Running();
        running.set(own);
        var status = Status.STATUS_ROLLEDBACK;
        try (var connection = source.openUnbound()) {
            connection.setAutoCommit(false);
            var before = source.bind(connection);
            try {
                var result = work.get();
                own.synchronizations.forEach(Synchronization::beforeCompletion);
                status = end(connection, own);
                return result;
            } catch (RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            } finally {
                source.bind(before);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            running.set(outer);
            for (var synchronization : own.synchronizations) {
                synchronization.afterCompletion(status);
            }
        }
    }

    @Override
    public <T> T outside(Supplier<T> work) {
        var outer = running.get();
        var before = source.bind(null);
        running.remove();
        try {
            return work.get();
        } finally {
            source.bind(before);
            running.set(outer);
        }
    }

    private static void rollback(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static int end(Connection connection, Running transaction) throws SQLException {
        if (transaction.rollbackOnly) {
            connection.rollback();
            return Status.STATUS_ROLLEDBACK;
        }
        connection.commit();
        return Status.STATUS_COMMITTED;
    }

    private Running current() {
        var current = running.get();
        if (current == null) {
            throw new IllegalStateException("No transaction");
        }
        return current;
    }

    @Override
    public Object getTransactionKey() {
        return running.get();
    }

    @Override
    public void putResource(Object key, Object value) {
        current().resources.put(key, value);
    }

    @Override
    public Object getResource(Object key) {
        return current().resources.get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        current().synchronizations.add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
        return running.get() == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
    }

    @Override
    public void setRollbackOnly() {
        current().rollbackOnly = true;
    }

    @Override
    public boolean getRollbackOnly() {
        return current().rollbackOnly;
    }
}
