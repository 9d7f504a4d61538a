package gg.tiketi.database;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * For what has happened elsewhere and has to be written down: while the database is away it is tried again. Otherwise what this server knows would
 * wait until its lease is over and another one has asked for it once more.
 */
@ApplicationScoped
public class Outages {
    private static final Logger LOG = Logger.getLogger(Outages.class.getName());

    /** Seconds; nobody waits for an answer for longer. */
    private static final int LONGEST = 35;

    /** The database is away. */
    public static final class DatabaseAway extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private DatabaseAway(RuntimeException cause) {
            super(cause);
        }
    }

    /**
     * @param work with transactions of its own; may be done twice, for a commit whose answer was lost may have worked
     * @throws DatabaseAway if it is away all that time; what is wrong with the work itself is thrown at once
     */
    @Retry(
            maxRetries = -1,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            maxDuration = LONGEST,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = DatabaseAway.class)
    public void outlast(Runnable work) {
        try {
            work.run();
        } catch (EJBException | DatabaseFailure e) {
            if (!Passing.isIn(e)) {
                throw e;
            }
            LOG.log(Level.WARNING, "Not written down yet, the database is away: {0}", e.getMessage());
            throw new DatabaseAway(e);
        }
    }
}
