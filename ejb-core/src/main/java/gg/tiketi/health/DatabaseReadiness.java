package gg.tiketi.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
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

    @Resource(lookup = "jdbc/tiketi-health")
    private DataSource database;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("postgresql").status(answers()).build();
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
