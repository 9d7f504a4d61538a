package gg.tiketi.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Notes every statement on its way to the database, so that a test can count them. */
public final class CountingDataSource {
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final DataSource source;

    public CountingDataSource(DataSource counted) {
        this.source = proxy(DataSource.class, counted, null);
    }

    public DataSource source() {
        return source;
    }

    /** Since the last {@link #forget}. */
    public List<String> statements() {
        return List.copyOf(statements);
    }

    public void forget() {
        statements.clear();
    }

    private <T> T proxy(Class<T> type, T target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        statements.add(sql);
                    }
                    try {
                        var result = method.invoke(target, arguments);
                        if (result instanceof Connection connection) {
                            return proxy(Connection.class, connection, null);
                        }
                        return result instanceof PreparedStatement statement
                                ? proxy(PreparedStatement.class, statement, (String) arguments[0])
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
