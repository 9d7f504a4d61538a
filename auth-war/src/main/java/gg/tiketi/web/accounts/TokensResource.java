package gg.tiketi.web.accounts;

import gg.tiketi.accounts.Sessions;
import gg.tiketi.accounts.SigningKeys;
import gg.tiketi.accounts.UserView;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For those who get access tokens presented. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class TokensResource {
    static final String SERVICE_TOKEN = "X-Service-Token";

    @Inject
    private SigningKeys keys;

    @Inject
    private Sessions sessions;

    @Inject
    private ServiceToken serviceToken;

    @GET
    @Path(".well-known/jwks.json")
    @PermitAll
    @Operation(operationId = "publicKeys", summary = "The keys that verify access tokens (RFC 7517)")
    public String publicKeys() {
        return keys.published();
    }

    /** Tells also of accounts that are blocked and sessions that are over, which the keys alone cannot. */
    @POST
    @Path("verify-token")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "verifyToken", summary = "Whose access token this is; for services with the shared secret")
    public Verified verify(@Valid VerifyToken body, @HeaderParam(SERVICE_TOKEN) String presented) {
        if (!serviceToken.is(presented)) {
            throw new Refusal(RefusalCode.FORBIDDEN);
        }
        return sessions.verify(body.token())
                .map(user -> new Verified(true, user))
                .orElse(new Verified(false, null));
    }

    public record VerifyToken(@NotNull String token) {}

    /** @param user null where the token is no good */
    public record Verified(boolean valid, UserView user) {}
}
