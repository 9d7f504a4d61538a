package gg.tiketi.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Lets pages of the configured origins use the API. By default there are none: the web app has our own origin. */
@Provider
@PreMatching
public class CorsFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String ORIGIN = "Origin";
    private static final String REQUESTED_METHOD = "Access-Control-Request-Method";

    @Inject
    private Origins origins;

    @Override
    public void filter(ContainerRequestContext request) {
        var preflight = HttpMethod.OPTIONS.equals(request.getMethod())
                && request.getHeaderString(ORIGIN) != null
                && request.getHeaderString(REQUESTED_METHOD) != null;
        if (preflight) {
            // The browser draws its conclusions from the headers that filter adds, or does not add.
            request.abortWith(Response.noContent().build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var origin = request.getHeaderString(ORIGIN);
        if (origin == null) {
            return;
        }
        var headers = response.getHeaders();
        headers.add(HttpHeaders.VARY, ORIGIN);
        if (!origins.mayRead(origin)) {
            return;
        }
        headers.putSingle("Access-Control-Allow-Origin", origin);
        headers.putSingle("Access-Control-Allow-Credentials", "true");
        headers.putSingle(
                "Access-Control-Expose-Headers",
                "ETag, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, " + Correlation.HEADER);
        if (request.getHeaderString(REQUESTED_METHOD) != null) {
            headers.putSingle("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
            headers.putSingle(
                    "Access-Control-Allow-Headers",
                    "Authorization, Content-Type, Idempotency-Key, If-None-Match, X-Requested-With, "
                            + Correlation.HEADER);
            headers.putSingle("Access-Control-Max-Age", "600");
        }
    }
}
