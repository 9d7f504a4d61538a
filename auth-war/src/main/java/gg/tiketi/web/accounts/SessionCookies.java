package gg.tiketi.web.accounts;

import gg.tiketi.accounts.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The cookies of this module: out of reach of scripts, sent to this module alone, and never with what other sites post. */
@ApplicationScoped
public class SessionCookies {
    static final String REFRESH = "tiketi_refresh";
    static final String DEVICE = "tiketi_device";
    static final String GOOGLE = "tiketi_google";

    private static final String PATH = "/api/auth";

    /** A device is known for as long as its last session may live; the cookie just has to outlast that. */
    private static final Duration DEVICE_KEPT = Duration.ofDays(365);

    /** Long enough to choose an account in Google's window. */
    private static final Duration GOOGLE_KEPT = Duration.ofMinutes(10);

    private boolean overTls;

    protected SessionCookies() {}

    @Inject
    SessionCookies(@ConfigProperty(name = "tiketi.public-origin") String publicOrigin) {
        overTls = publicOrigin.startsWith("https://");
    }

    NewCookie[] of(SignedIn signedIn, HttpServletRequest request) {
        return new NewCookie[] {
            cookie(REFRESH, signedIn.refreshToken(), signedIn.remaining(), request),
            cookie(DEVICE, signedIn.device(), DEVICE_KEPT, request)
        };
    }

    NewCookie challenge(String secret, HttpServletRequest request) {
        return cookie(GOOGLE, secret, GOOGLE_KEPT, request);
    }

    NewCookie without(String name, HttpServletRequest request) {
        return cookie(name, "", Duration.ZERO, request);
    }

    private NewCookie cookie(String name, String value, Duration kept, HttpServletRequest request) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(PATH)
                .maxAge((int) kept.toSeconds())
                .httpOnly(true)
                .secure(overTls || request.isSecure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
