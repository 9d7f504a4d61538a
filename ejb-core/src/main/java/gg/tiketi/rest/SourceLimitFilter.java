package gg.tiketi.rest;

import gg.tiketi.ratelimit.Allowance;
import gg.tiketi.ratelimit.RateLimit;
import gg.tiketi.ratelimit.RateLimits;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/**
 * Limits what one source address may do. The address is the connection's; {@code X-Forwarded-For} counts only where the server
 * is told to trust the proxy that wrote it ({@code TRUSTED_PROXIES}). First of the filters: it must cost less than what it fends off.
 */
@Provider
@Priority(Priorities.AUTHENTICATION - 200)
public class SourceLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String ALLOWANCE = Allowance.class.getName();
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Map<String, RateLimit> known = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest connection;

    @Inject
    private RateLimits limits;

    @Inject
    private Config settings;

    @Override
    public void filter(ContainerRequestContext request) {
        nameFor(request).ifPresent(name -> {
            var limit = known.computeIfAbsent(
                    name,
                    absent -> RateLimit.of(absent, settings.getValue("tiketi.rate-limit." + absent, String.class)));
            request.setProperty(ALLOWANCE, limits.takeForSource(limit, connection.getRemoteAddr()));
        });
    }

    private Optional<String> nameFor(ContainerRequestContext request) {
        var declared = RequestTarget.annotation(resource, Limited.class);
        if (declared != null) {
            return Optional.of(declared.value());
        }
        return READING.contains(request.getMethod()) ? Optional.empty() : Optional.of("write");
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ALLOWANCE) instanceof Allowance allowance) {
            AllowanceHeaders.of(allowance).forEach(response.getHeaders()::putSingle);
        }
    }
}
