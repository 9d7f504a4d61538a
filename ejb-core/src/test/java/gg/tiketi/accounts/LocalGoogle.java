package gg.tiketi.accounts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Issues ID tokens as Google does and publishes the keys over HTTP. */
final class LocalGoogle implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile RSAKey key = TestKeys.generate(2048);
    private volatile boolean down;

    LocalGoogle() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/certs", exchange -> {
            fetches.incrementAndGet();
            var bytes = new JWKSet(List.<JWK>of(key.toPublicJWK())).toString().getBytes();
            exchange.sendResponseHeaders(down ? 503 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    String keys() {
        return "http://localhost:" + server.getAddress().getPort() + "/certs";
    }

    /** How often somebody asked for the keys. */
    int fetches() {
        return fetches.get();
    }

    void goDown() {
        down = true;
    }

    void rotate() {
        key = TestKeys.generate(2048);
    }

    /** Of a person whose mailbox is Google's, with everything right. */
    static JWTClaimsSet.Builder person(String subject, String email, String nonce, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer("https://accounts.google.com")
                .audience(AccountServer.CLIENT_ID)
                .subject(subject)
                .claim("email", email)
                .claim("email_verified", true)
                .claim("name", "김구글")
                .claim("nonce", nonce)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))));
    }

    String sign(JWTClaimsSet.Builder claims) {
        return sign(key, claims);
    }

    String sign(RSAKey with, JWTClaimsSet.Builder claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(with.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        return TestKeys.sign(with, header, claims.build());
    }

    /** Another key under the name of the real one. */
    String signPretending(JWTClaimsSet.Builder claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        return TestKeys.sign(TestKeys.generate(2048), header, claims.build());
    }

    /** With the key that is to verify it in its own header. */
    String signWithOwnKeyInHeader(JWTClaimsSet.Builder claims) {
        var own = TestKeys.generate(2048);
        return TestKeys.sign(
                own,
                new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK()).build(),
                claims.build());
    }

    String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    /** The public key taken for a shared secret. */
    String signWithPublicKey(JWTClaimsSet.Builder claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
