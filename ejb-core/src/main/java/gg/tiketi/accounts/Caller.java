package gg.tiketi.accounts;

import gg.tiketi.shared.UserId;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls a resource that is open to {@code user} or {@code admin}; administrators have both roles. */
public final class Caller {
    private Caller() {}

    public static UserId of(SecurityContext context) {
        return new UserId(UUID.fromString(token(context).getSubject()));
    }

    /** What the access token belongs to: one sign-in on one device. */
    public static UUID session(SecurityContext context) {
        return session(token(context)).orElseThrow();
    }

    static Optional<UUID> session(JsonWebToken token) {
        return AccessTokens.session(token.getClaim(AccessTokens.SESSION));
    }

    private static JsonWebToken token(SecurityContext context) {
        return (JsonWebToken) context.getUserPrincipal();
    }
}
