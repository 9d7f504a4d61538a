package gg.tiketi.accounts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** RSA keys as people put them into the folder, and tokens signed with any key. */
final class TestKeys {
    private TestKeys() {}

    static RSAKey generate(int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey put(Path folder, String name, Instant since) throws IOException {
        var key = generate(2048);
        put(folder, name, since, key);
        return key;
    }

    static void put(Path folder, String name, Instant since, RSAKey key) throws IOException {
        var file = Files.writeString(folder.resolve(name), pem(key));
        Files.setLastModifiedTime(file, FileTime.from(since));
    }

    static String pem(RSAKey key) {
        try {
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes())
                            .encodeToString(key.toPrivateKey().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static SigningKeys in(Path folder, Duration publishFirst) {
        var keys = new SigningKeys();
        keys.folder = folder.toString();
        keys.reread = Duration.ZERO;
        keys.publishFirst = publishFirst;
        return keys;
    }

    static JWSHeader.Builder header(JWK key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(new JOSEObjectType("at+jwt"));
    }

    static String sign(RSAKey key, JWSHeader header, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
