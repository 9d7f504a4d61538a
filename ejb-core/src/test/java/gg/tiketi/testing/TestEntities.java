package gg.tiketi.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import jakarta.transaction.Synchronization;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The real persistence unit without a server: an entity manager as the container injects it, one persistence context per
 * transaction of {@link TestTransactions}, on its connection.
 */
public final class TestEntities {
    /** The connection belongs to the transaction, which ends without asking JPA. */
    private static final Set<String> NOT_FOR_JPA = Set.of("setAutoCommit", "commit", "rollback");

    private TestEntities() {}

    public static EntityManager in(TestDatabase database) {
        return in(database, database.source());
    }

    /** @param source of the database, wrapped */
    public static EntityManager in(TestDatabase database, DataSource source) {
        return in(database, source, Map.of());
    }

    /** @param properties other than those of the persistence unit */
    public static EntityManager in(TestDatabase database, DataSource source, Map<String, String> properties) {
        // A second each, so only for those who use it.
        var lazy = new Object() {
            private EntityManagerFactory factory;

            synchronized EntityManagerFactory factory() {
                if (factory == null) {
                    factory = open(source, properties);
                }
                return factory;
            }
        };
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(current(lazy.factory(), database.transactions()), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static EntityManagerFactory open(DataSource source, Map<String, String> properties) {
        var all = new HashMap<String, Object>(properties);
        all.put("jakarta.persistence.transactionType", PersistenceUnitTransactionType.RESOURCE_LOCAL.name());
        all.put("jakarta.persistence.nonJtaDataSource", transactional(source));
        all.put("jakarta.persistence.jtaDataSource", "");
        all.put("eclipselink.session-name", "test-" + System.identityHashCode(source) + properties.hashCode());
        return Persistence.createEntityManagerFactory("tiketi", all);
    }

    private static EntityManager current(EntityManagerFactory factory, TestTransactions transactions) {
        if (transactions.getTransactionKey() == null) {
            return factory.createEntityManager();
        }
        if (transactions.getResource(factory) instanceof EntityManager running) {
            return running;
        }
        var entities = factory.createEntityManager();
        entities.getTransaction().begin();
        transactions.putResource(factory, entities);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                entities.getTransaction().commit();
            }

            @Override
            public void afterCompletion(int status) {
                if (entities.getTransaction().isActive()) {
                    entities.getTransaction().rollback();
                }
                entities.close();
            }
        });
        return entities;
    }

    private static DataSource transactional(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    var result = method.invoke(source, arguments);
                    return result instanceof Connection connection ? withoutEnd(connection) : result;
                });
    }

    private static Connection withoutEnd(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (NOT_FOR_JPA.contains(method.getName())) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
