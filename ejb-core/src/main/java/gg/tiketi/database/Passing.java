package gg.tiketi.database;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Failures that are over by themselves: the database is away, or busy with somebody else. What is wrong with the work itself is none. */
public final class Passing {
    /**
     * SQLSTATEs after which the same work may well succeed: serialisation failure, deadlock, lock not available, query
     * cancelled by a time-out, ends of a connection that an administrator or a crash causes, and a database that accepts none.
     */
    private static final Set<String> STATES =
            Set.of("40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "57P05", "25006", "55000", "3D000");

    /** Connection exceptions, refused logins, insufficient resources (too many connections, disk full), I/O errors. */
    private static final Set<String> CLASSES = Set.of("08", "28", "53", "58");

    /** Causes may run in circles. */
    private static final int DEEPEST = 20;

    private Passing() {}

    public static boolean is(SQLException failure) {
        var state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return failure instanceof SQLTransientConnectionException
                || STATES.contains(state)
                || state.length() == 5 && CLASSES.contains(state.substring(0, 2));
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
