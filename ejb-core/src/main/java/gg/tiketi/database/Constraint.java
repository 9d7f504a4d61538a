package gg.tiketi.database;

import java.util.Optional;
import org.postgresql.util.PSQLException;

/** Which constraint said no: the last word on what rules in Java cannot see, such as two who take the same name at once. */
public final class Constraint {
    private Constraint() {}

    /** Name of the constraint; empty if the failure is another one. */
    public static Optional<String> violatedIn(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException refused && refused.getServerErrorMessage() != null) {
                return Optional.ofNullable(refused.getServerErrorMessage().getConstraint());
            }
        }
        return Optional.empty();
    }
}
