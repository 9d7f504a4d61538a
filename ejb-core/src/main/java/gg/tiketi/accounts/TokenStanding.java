package gg.tiketi.accounts;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Turns away access tokens that are in date but whose session is over. The server has checked signature, issuer, audience and
 * dates by now. Every module's {@code Application} lists this filter.
 *
 * <p>A public resource does not get to see who calls, so it needs no check, and an old token does not keep anybody from
 * signing in.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 10)
public class TokenStanding implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Inject
    private DenyList denyList;

    @Override
    public void filter(ContainerRequestContext request) {
        var context = request.getSecurityContext();
        if (resource.getResourceMethod().isAnnotationPresent(PermitAll.class)) {
            request.setSecurityContext(new Anonymous(context));
        } else if (context.getUserPrincipal() instanceof JsonWebToken token && !stands(token)) {
            throw new Refusal(RefusalCode.TOKEN_INVALID);
        }
    }

    /** Whatever else our keys may sign one day, only access tokens open a resource. */
    private boolean stands(JsonWebToken token) {
        return AccessTokens.isAccessToken(token.getRawToken())
                && Caller.session(token).filter(denyList::stands).isPresent();
    }

    private record Anonymous(SecurityContext original) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return null;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return original.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return null;
        }
    }
}
