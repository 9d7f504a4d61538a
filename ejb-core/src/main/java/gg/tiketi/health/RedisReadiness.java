package gg.tiketi.health;

import gg.tiketi.redis.RedisGateway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells whether this server works with Redis or, degraded, without. */
@Readiness
@ApplicationScoped
public class RedisReadiness implements HealthCheck {
    @Inject
    private RedisGateway redis;

    @Inject
    @ConfigProperty(name = "tiketi.health.redis-required")
    private boolean required;

    @Override
    public HealthCheckResponse call() {
        var up = redis.isUp();
        return HealthCheckResponse.named("redis")
                .status(up || !required)
                .withData("redis", up ? "up" : "down")
                .withData("degraded", !up)
                .build();
    }
}
