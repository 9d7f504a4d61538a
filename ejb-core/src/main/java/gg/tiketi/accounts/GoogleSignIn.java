package gg.tiketi.accounts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import gg.tiketi.database.Database;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Judges what Google says about a person: an ID token, made for us, for this browser, once. Keys come from Google's key set alone,
 * never from the token.
 */
@ApplicationScoped
public class GoogleSignIn {
    /** A browser waits while we fetch: rather no answer than a late one. */
    private static final int CONNECT_MILLIS = 1_000;

    private static final int READ_MILLIS = 2_000;

    /** Google's key set has some 2 kB. */
    private static final int SIZE_LIMIT = 64 * 1024;

    /** Google changes keys about weekly and publishes them well ahead. */
    private static final Duration KEYS_KEPT = Duration.ofMinutes(30);

    private static final Duration KEYS_WAITED_FOR = Duration.ofSeconds(5);

    /** Anybody can send a token with an unknown key: that must not become a flood towards Google. */
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(GoogleSignIn.class.getName());

    private Database database;
    private Optional<String> clientId;
    private String scriptUrl;
    private Set<String> issuers;
    private JWKSource<SecurityContext> keys;

    protected GoogleSignIn() {}

    /** @param clientId empty: no sign-in with Google here */
    @Inject
    GoogleSignIn(
            Database database,
            @ConfigProperty(name = "tiketi.accounts.google.client-id") Optional<String> clientId,
            @ConfigProperty(name = "tiketi.accounts.google.script-url") String scriptUrl,
            @ConfigProperty(name = "tiketi.accounts.google.jwks-url") String keySetUrl,
            @ConfigProperty(name = "tiketi.accounts.google.issuers") Set<String> issuers) {
        this.database = database;
        this.clientId = clientId;
        this.scriptUrl = scriptUrl;
        this.keys = keySource(keySetUrl);
        this.issuers = issuers;
    }

    /**
     * What a browser needs to begin.
     *
     * @param secret for a short-lived cookie; the nonce follows from it
     */
    public record Challenge(String clientId, String scriptUrl, String nonce, String secret) {}

    /** Empty where this installation has no client id. */
    public Optional<Challenge> challenge() {
        return clientId.map(id -> {
            var secret = Secrets.random();
            return new Challenge(id, scriptUrl, nonce(secret), Secrets.encode(secret));
        });
    }

    /**
     * @param secret the cookie that came with the token, null if none did
     * @throws Refusal TOKEN_INVALID for anything but a good token; NOT_FOUND where Google is not set up; SERVICE_UNAVAILABLE while
     *     Google's keys cannot be had
     */
    Assertion verify(String credential, String secret, Instant now) {
        var audience = clientId.orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        var expectedNonce = Secrets.decode(secret, Secrets.BYTES)
                .map(GoogleSignIn::nonce)
                .orElseThrow(() -> new Refusal(RefusalCode.TOKEN_INVALID));
        try {
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
            processor.setJWTClaimsSetVerifier(new ClaimsInDate(null, audience, now));
            var claims = processor.process(credential, null);
            if (!issuers.contains(claims.getIssuer()) || !expectedNonce.equals(claims.getStringClaim("nonce"))) {
                throw new Refusal(RefusalCode.TOKEN_INVALID);
            }
            return new Assertion(
                    identity(claims), expectedNonce, claims.getExpirationTime().toInstant());
        } catch (RateLimitReachedException unknownKeyAgain) {
            throw new Refusal(RefusalCode.TOKEN_INVALID);
        } catch (KeySourceException e) {
            LOG.log(Level.WARNING, "Google's keys cannot be had", e);
            throw new Refusal(RefusalCode.SERVICE_UNAVAILABLE);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            LOG.log(Level.FINE, "Not a good Google token", e);
            throw new Refusal(RefusalCode.TOKEN_INVALID);
        }
    }

    /** A good token: who it is about, and what keeps it from being good twice. */
    record Assertion(GoogleIdentity identity, String nonce, Instant expiresAt) {}

    /** In the caller's transaction, so that a sign-in that fails leaves it unused. */
    void useUp(Assertion assertion) {
        var used = database.update(
                "insert into auth_schema.google_nonces (nonce_hash, expires_at) values (?, ?) on conflict do nothing",
                Secrets.sha256(assertion.nonce().getBytes(StandardCharsets.US_ASCII)),
                assertion.expiresAt().plus(KEYS_KEPT));
        if (used == 0) {
            throw new Refusal(RefusalCode.TOKEN_INVALID);
        }
    }

    /** @return how many were deleted, at most {@code limit} */
    int purge(int limit) {
        return database.update("""
                delete from auth_schema.google_nonces
                 where nonce_hash in (select nonce_hash from auth_schema.google_nonces
                                       where expires_at < now()
                                       order by expires_at
                                       limit ?
                                         for update skip locked)
                """, limit);
    }

    private static GoogleIdentity identity(JWTClaimsSet claims) throws ParseException {
        var address = claims.getStringClaim("email");
        var verified = "true".equals(String.valueOf(claims.getClaim("email_verified")));
        // Without a proven address there is nothing to make an account of; an account that exists is found by the
        // subject.
        var email = verified ? EmailAddress.read(address) : Optional.<EmailAddress>empty();
        var ofGoogle = email.map(EmailAddress::value)
                .filter(value -> value.endsWith("@gmail.com") || claims.getClaim("hd") != null)
                .isPresent();
        return new GoogleIdentity(claims.getSubject(), email, name(claims, address), ofGoogle);
    }

    /** Google's names are free text: what our rule does not allow is replaced by what stands before the @. */
    private static PersonName name(JWTClaimsSet claims, String address) throws ParseException {
        try {
            return PersonName.of(claims.getStringClaim("name"));
        } catch (InvalidInput e) {
            var local = String.valueOf(address).replaceAll("@.*", "").toLowerCase(Locale.ROOT);
            return PersonName.of(
                    local.length() > PersonName.MAX_LENGTH ? local.substring(0, PersonName.MAX_LENGTH) : local);
        }
    }

    private static String nonce(byte[] secret) {
        return Secrets.encode(Secrets.sha256(secret));
    }

    private static JWKSource<SecurityContext> keySource(String url) {
        try {
            return JWKSourceBuilder.create(
                            URI.create(url).toURL(),
                            new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, SIZE_LIMIT))
                    .cache(KEYS_KEPT.toMillis(), KEYS_WAITED_FOR.toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(BETWEEN_FETCHES.toMillis())
                    .build();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalStateException("GOOGLE_JWKS_URL is no address: " + url, e);
        }
    }
}
