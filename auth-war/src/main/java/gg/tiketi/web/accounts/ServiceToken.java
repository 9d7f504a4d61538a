package gg.tiketi.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The secret that other services of the installation show. */
@ApplicationScoped
public class ServiceToken {
    private byte[] secret;

    protected ServiceToken() {}

    @Inject
    ServiceToken(@ConfigProperty(name = "tiketi.accounts.service-token") Optional<String> setting) {
        secret = setting.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
    }

    /** Takes the same time however much of it is right. Without a secret nobody has it. */
    boolean is(String presented) {
        return secret != null
                && presented != null
                && MessageDigest.isEqual(secret, presented.getBytes(StandardCharsets.UTF_8));
    }
}
