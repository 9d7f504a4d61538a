package gg.tiketi.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A restart helps against threads that wait for each other, and against no outage of somebody else: nothing outside is asked. */
@Liveness
@ApplicationScoped
public class ThreadsLiveness implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        var deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        return HealthCheckResponse.named("threads").status(deadlocked == null).build();
    }
}
