package gg.tiketi.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Without PostgreSQL nothing works. Asked on a connection of its own with time-outs of a second, because a pool that is busy at
 * the opening of a sale must not look like a database that is gone.
 */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(DatabaseReadiness.class.getName());

    private static final long GOOD_FOR_NANOS = Duration.ofSeconds(1).toNanos();

    @Resource(lookup = "jdbc/tiketi-health")
    private DataSource database;

    private boolean answered;
    private long askedAt;
    private boolean asked;

    /** Where several modules share this bean, the server calls it once for each of them: one look is enough for all. */
    @Override
    public synchronized HealthCheckResponse call() {
        if (!asked || System.nanoTime() - askedAt > GOOD_FOR_NANOS) {
            answered = answers();
            askedAt = System.nanoTime();
            asked = true;
        }
        return HealthCheckResponse.named("postgresql").status(answered).build();
    }

    private boolean answers() {
        try (var connection = database.getConnection();
                var question = connection.createStatement()) {
            return question.execute("select 1");
        } catch (SQLException e) {
            LOG.log(Level.FINE, "PostgreSQL does not answer", e);
            return false;
        }
    }
}
