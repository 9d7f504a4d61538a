package gg.tiketi.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How this installation is known to Google. */
@ApplicationScoped
class GoogleSettings {
    private static final String KEY_SET = "https://www.googleapis.com/oauth2/v3/certs";
    private static final Set<String> ISSUERS = Set.of("accounts.google.com", "https://accounts.google.com");

    private Optional<String> clientId;
    private String scriptUrl;
    private String keySetUrl;
    private Set<String> issuers;

    protected GoogleSettings() {}

    /**
     * @param clientId empty: no sign-in with Google here
     * @throws IllegalStateException where production would trust somebody else than Google
     */
    @Inject
    GoogleSettings(
            @ConfigProperty(name = "tiketi.mode") String mode,
            @ConfigProperty(name = "tiketi.accounts.google.client-id") Optional<String> clientId,
            @ConfigProperty(name = "tiketi.accounts.google.script-url") String scriptUrl,
            @ConfigProperty(name = "tiketi.accounts.google.jwks-url") String keySetUrl,
            @ConfigProperty(name = "tiketi.accounts.google.issuers") Set<String> issuers) {
        this.clientId = clientId.filter(id -> !id.isBlank());
        this.scriptUrl = scriptUrl;
        this.keySetUrl = keySetUrl;
        this.issuers = issuers;
        if (mode.equals("production") && !(keySetUrl.equals(KEY_SET) && issuers.equals(ISSUERS))) {
            throw new IllegalStateException(
                    "GOOGLE_JWKS_URL and GOOGLE_ISSUERS may differ from Google's own in development only");
        }
    }

    Optional<String> clientId() {
        return clientId;
    }

    String scriptUrl() {
        return scriptUrl;
    }

    String keySetUrl() {
        return keySetUrl;
    }

    Set<String> issuers() {
        return issuers;
    }
}
