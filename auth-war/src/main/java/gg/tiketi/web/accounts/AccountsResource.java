package gg.tiketi.web.accounts;

import gg.tiketi.accounts.Accounts;
import gg.tiketi.accounts.Caller;
import gg.tiketi.accounts.Client;
import gg.tiketi.accounts.SignUp;
import gg.tiketi.accounts.UserView;
import gg.tiketi.rest.Limited;
import gg.tiketi.rest.Messages;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
public class AccountsResource {
    @Inject
    private Accounts accounts;

    @Inject
    private SessionCookies cookies;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpHeaders headers;

    @POST
    @Path("register")
    @PermitAll
    @Limited("sign-up")
    @Operation(operationId = "register", summary = "Make an account and sign in")
    @APIResponseSchema(value = SignedInView.class, responseCode = "201")
    public Response register(@Valid Register body, @CookieParam(SessionCookies.DEVICE) String device) {
        var signUp = new SignUp(body.email(), body.password(), body.name(), body.phone());
        var signedIn = accounts.register(signUp, client(device));
        return Response.status(Response.Status.CREATED)
                .entity(SignedInView.of(Messages.of("registered", headers), signedIn))
                .cookie(cookies.of(signedIn, request))
                .build();
    }

    @GET
    @Path("me")
    @RolesAllowed("user")
    @Operation(operationId = "me", summary = "One's own account")
    public Me me(@Context SecurityContext caller) {
        return new Me(accounts.profile(Caller.of(caller)));
    }

    @PUT
    @Path("profile")
    @RolesAllowed("user")
    @Operation(operationId = "updateProfile", summary = "Change one's name and telephone number")
    public Changed changeProfile(@Valid ChangeProfile body, @Context SecurityContext caller) {
        var user = accounts.changeProfile(Caller.of(caller), body.name(), body.phone());
        return new Changed(Messages.of("profile-changed", headers), user);
    }

    @PUT
    @Path("password")
    @RolesAllowed("user")
    @Operation(operationId = "changePassword", summary = "Change one's password and end all other sessions")
    @APIResponseSchema(PasswordChanged.class)
    public Response changePassword(
            @Valid ChangePassword body,
            @Context SecurityContext caller,
            @CookieParam(SessionCookies.DEVICE) String device) {
        var signedIn =
                accounts.changePassword(Caller.of(caller), body.currentPassword(), body.newPassword(), client(device));
        return Response.ok(new PasswordChanged(Messages.of("password-changed", headers), signedIn.token()))
                .cookie(cookies.of(signedIn, request))
                .build();
    }

    private Client client(String device) {
        return new Client(request.getRemoteAddr(), device, Messages.language(headers));
    }

    public record Register(
            @NotNull String email,
            @NotNull String password,
            @NotNull String name,
            String phone) {}

    public record ChangeProfile(@NotNull String name, String phone) {}

    public record ChangePassword(
            @NotNull String currentPassword, @NotNull String newPassword) {}

    public record Me(UserView user) {}

    public record Changed(String message, UserView user) {}

    public record PasswordChanged(String message, String token) {}
}
