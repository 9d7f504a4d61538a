package gg.tiketi.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Takes a server out of rotation before it is stopped. */
@Readiness
@ApplicationScoped
public class DrainReadiness implements HealthCheck {
    @Inject
    private Drain drain;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("in-service")
                .status(!drain.isUnderWay())
                .build();
    }
}
