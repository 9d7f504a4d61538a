package gg.tiketi.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import gg.tiketi.database.SteadyClock;
import gg.tiketi.json.Json;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.logging.Logger;

/**
 * Says why a caller is not let in. The server has checked the token by now; left to itself it would answer 401 without a body.
 * This filter comes before the server's own one for roles, which stays the one that guards.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {
    private static final Logger LOG = Logger.getLogger(AuthenticationFilter.class.getName());
    private static final String SCHEME = "Bearer ";

    @Context
    private ResourceInfo resource;

    @Inject
    private SteadyClock clock;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() != null || isPublic()) {
            return;
        }
        var code = reason(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (code == RefusalCode.TOKEN_INVALID && request.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
            LOG.warning(() -> "Access token refused for " + request.getMethod() + " "
                    + request.getUriInfo().getPath());
        }
        throw new Refusal(code);
    }

    private boolean isPublic() {
        var method = resource.getResourceMethod();
        if (method.isAnnotationPresent(RolesAllowed.class) || method.isAnnotationPresent(DenyAll.class)) {
            return false;
        }
        return method.isAnnotationPresent(PermitAll.class)
                || !resource.getResourceClass().isAnnotationPresent(RolesAllowed.class);
    }

    /** A hint for the client what to do next. The token is not to be trusted, but nothing is let in on its word either. */
    private RefusalCode reason(String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return RefusalCode.TOKEN_INVALID;
        }
        var parts = authorization.substring(SCHEME.length()).split("\\.");
        try {
            var claims =
                    Json.mapper().readTree(new String(Base64.getUrlDecoder().decode(parts[1])));
            var expiry = Instant.ofEpochSecond(claims.path("exp").asLong(Long.MAX_VALUE / 1_000));
            return expiry.isBefore(clock.now()) ? RefusalCode.TOKEN_EXPIRED : RefusalCode.TOKEN_INVALID;
        } catch (IllegalArgumentException
                | ArrayIndexOutOfBoundsException
                | JsonProcessingException
                | DateTimeException e) {
            return RefusalCode.TOKEN_INVALID;
        }
    }
}
