package gg.tiketi.web.accounts;

import gg.tiketi.accounts.Caller;
import gg.tiketi.accounts.Client;
import gg.tiketi.accounts.GoogleSignIn;
import gg.tiketi.accounts.Sessions;
import gg.tiketi.accounts.SignedIn;
import gg.tiketi.rest.CookieBearing;
import gg.tiketi.rest.Limited;
import gg.tiketi.rest.Messages;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class SessionsResource {
    @Inject
    private Sessions sessions;

    @Inject
    private GoogleSignIn google;

    @Inject
    private SessionCookies cookies;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpHeaders headers;

    @POST
    @Path("login")
    @PermitAll
    @Limited("login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "login", summary = "Sign in with a password")
    @APIResponseSchema(SignedInView.class)
    public Response login(@Valid Login body, @CookieParam(SessionCookies.DEVICE) String device) {
        return signedIn(sessions.login(body.email(), body.password(), client(device)));
    }

    @GET
    @Path("google/config")
    @PermitAll
    @Operation(operationId = "googleConfig", summary = "What a browser needs to sign in with Google")
    @APIResponseSchema(GoogleConfig.class)
    public Response googleConfig() {
        return google.challenge()
                .map(challenge ->
                        Response.ok(GoogleConfig.of(challenge)).cookie(cookies.challenge(challenge.secret(), request)))
                .orElseGet(() -> Response.ok(GoogleConfig.OFF))
                .build();
    }

    @POST
    @Path("google")
    @PermitAll
    @Limited("login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "loginWithGoogle",
            summary = "Sign in with Google's ID token, the first time making the account")
    @APIResponseSchema(SignedInView.class)
    public Response loginWithGoogle(
            @Valid LoginWithGoogle body,
            @CookieParam(SessionCookies.GOOGLE) String secret,
            @CookieParam(SessionCookies.DEVICE) String device) {
        var answer = signedIn(sessions.loginWithGoogle(body.credential(), secret, client(device)));
        return Response.fromResponse(answer)
                .cookie(cookies.without(SessionCookies.GOOGLE, request))
                .build();
    }

    @POST
    @Path("refresh")
    @PermitAll
    @CookieBearing
    @Operation(operationId = "refresh", summary = "A new access token for the refresh cookie, which is replaced")
    @APIResponseSchema(SignedInView.class)
    public Response refresh(
            @CookieParam(SessionCookies.REFRESH) String token, @CookieParam(SessionCookies.DEVICE) String device) {
        return signedIn(sessions.refresh(token, client(device)));
    }

    @POST
    @Path("logout")
    @RolesAllowed("user")
    @CookieBearing
    @Operation(operationId = "logout", summary = "End this session: its tokens are refused from now on")
    @APIResponseSchema(LoggedOut.class)
    public Response logout(@Context SecurityContext caller) {
        sessions.logout(Caller.of(caller), Caller.session(caller));
        return Response.ok(new LoggedOut(Messages.of("signed-out", headers)))
                .cookie(cookies.without(SessionCookies.REFRESH, request))
                .build();
    }

    private Client client(String device) {
        return new Client(request.getRemoteAddr(), device, Messages.language(headers));
    }

    private Response signedIn(SignedIn signedIn) {
        return Response.ok(SignedInView.of(Messages.of("signed-in", headers), signedIn))
                .cookie(cookies.of(signedIn, request))
                .build();
    }

    public record Login(
            @NotNull @Size(max = 320) String email,
            @NotNull @Size(max = 1_000) String password) {}

    public record LoginWithGoogle(
            @NotNull @Size(max = 8_192) String credential) {}

    public record LoggedOut(String message) {}

    /** @param nonce for Google's script, good once and in this browser only */
    public record GoogleConfig(
            boolean enabled,
            @Schema(nullable = true) String clientId,
            @Schema(nullable = true) String scriptUrl,
            @Schema(nullable = true) String nonce) {
        static final GoogleConfig OFF = new GoogleConfig(false, null, null, null);

        static GoogleConfig of(GoogleSignIn.Challenge challenge) {
            return new GoogleConfig(true, challenge.clientId(), challenge.scriptUrl(), challenge.nonce());
        }
    }
}
