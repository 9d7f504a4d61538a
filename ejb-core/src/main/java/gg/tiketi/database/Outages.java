package gg.tiketi.database;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * For what has happened elsewhere and has to be written down: while the database is away it is tried again. Otherwise what this server knows would
 * wait until its lease is over and another one has asked for it once more.
 */
@ApplicationScoped
public class Outages {
    /** Shorter than every lease, in seconds. */
    private static final int LONGEST = 35;

    /**
     * @param work with transactions of its own; may be done twice, for a commit whose answer was lost may have worked
     * @throws EJBException or {@link DatabaseFailure}, if the database is still away, or the work fails for another reason
     */
    @Retry(
            maxRetries = -1,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            maxDuration = LONGEST,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = {EJBException.class, DatabaseFailure.class})
    public <T> T outlast(Supplier<T> work) {
        return work.get();
    }
}
