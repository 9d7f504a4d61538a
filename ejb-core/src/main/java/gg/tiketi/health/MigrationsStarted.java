package gg.tiketi.health;

import gg.tiketi.database.Migrations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** The schemas are as this version needs them; settings were checked before (a server with a wrong one does not get here). */
@Startup
@ApplicationScoped
public class MigrationsStarted implements HealthCheck {
    @Inject
    private Migrations migrations;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("migrations").status(migrations.done()).build();
    }
}
