package gg.tiketi.database;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Failures that are over by themselves: the database is away, or busy with somebody else. Neither what is wrong with the work itself is, nor a
 * database that {@link #isClosed keeps us out}.
 */
public final class Passing {
    /**
     * SQLSTATEs after which the same work may well succeed: serialisation failure, deadlock, lock not available, query
     * cancelled by a time-out, a transaction that said nothing for too long, ends of a connection that an administrator or a crash causes, and a
     * database that accepts none.
     */
    private static final Set<String> STATES =
            Set.of("40001", "40P01", "55P03", "57014", "25P03", "57P01", "57P02", "57P03", "57P05", "25006", "55000");

    /** Connection exceptions, insufficient resources (too many connections, disk full), I/O errors. */
    private static final Set<String> CLASSES = Set.of("08", "53", "58");

    /** Refused logins, and a database that is not there. */
    private static final Set<String> CLOSED = Set.of("28", "3D");

    /** Causes may run in circles. */
    private static final int DEEPEST = 20;

    private Passing() {}

    public static boolean is(SQLException failure) {
        return failure instanceof SQLTransientConnectionException
                || STATES.contains(stateOf(failure))
                || CLASSES.contains(classOf(failure));
    }

    /** It takes somebody to let us in again: whoever has changed the password, or restores a backup. Nothing of the work was done. */
    public static boolean isClosed(SQLException failure) {
        return CLOSED.contains(classOf(failure));
    }

    private static String classOf(SQLException failure) {
        var state = stateOf(failure);
        return state.length() == 5 ? state.substring(0, 2) : "";
    }

    private static String stateOf(SQLException failure) {
        return Objects.requireNonNullElse(failure.getSQLState(), "");
    }

    /** Under whatever the container has put around it. A commit that failed counts, too: of what has broken it the container says nothing. */
    static boolean isIn(Throwable failure) {
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .toList();
        return causes.stream().anyMatch(cause -> cause instanceof SQLException sql && is(sql))
                || isOfCommit(causes.get(causes.size() - 1));
    }

    private static boolean isOfCommit(Throwable root) {
        return root instanceof RollbackException
                || root instanceof HeuristicRollbackException
                || root instanceof HeuristicMixedException;
    }
}
