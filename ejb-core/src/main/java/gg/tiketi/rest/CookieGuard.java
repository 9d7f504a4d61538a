package gg.tiketi.rest;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Against requests forged by other sites. A form cannot set the header, nor show an access token, and a script of another origin must
 * ask first, which {@link CorsFilter} does not grant; the origin is looked at as well, for a browser that should forget either.
 */
@Provider
@CookieBearing
@Priority(Priorities.AUTHENTICATION - 100)
public class CookieGuard implements ContainerRequestFilter {
    @Inject
    private Origins origins;

    @Override
    public void filter(ContainerRequestContext request) {
        var origin = request.getHeaderString("Origin");
        var authorization = request.getHeaderString("Authorization");
        var marked = "tiketi".equals(request.getHeaderString("X-Requested-With"))
                || authorization != null && authorization.startsWith("Bearer ");
        if (!marked || origin != null && !origins.maySend(origin)) {
            throw new Refusal(RefusalCode.CSRF_REJECTED);
        }
    }
}
