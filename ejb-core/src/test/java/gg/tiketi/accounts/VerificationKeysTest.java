package gg.tiketi.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationKeysTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path output;

    private SigningKeys signingKeys;
    private HttpServer auth;
    private volatile String published;
    private volatile int status = 200;

    @BeforeEach
    void start() throws Exception {
        TestKeys.put(folder, "1.pem", Instant.EPOCH);
        signingKeys = TestKeys.in(folder, Duration.ZERO);
        published = signingKeys.published();
        auth = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        auth.createContext("/jwks.json", exchange -> {
            var bytes = published.getBytes();
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        auth.start();
    }

    @AfterEach
    void stop() {
        auth.stop(0);
    }

    private Path file() {
        return output.resolve("jwks.json");
    }

    private VerificationKeys ofTheAuthService() {
        return new VerificationKeys(signingKeys, file().toString(), Optional.empty());
    }

    private VerificationKeys ofAnotherService() {
        var url = URI.create("http://localhost:" + auth.getAddress().getPort() + "/jwks.json");
        return new VerificationKeys(
                TestKeys.in(Path.of("/nowhere"), Duration.ZERO), file().toString(), Optional.of(url));
    }

    @Test
    void theAuthServiceTakesItsOwnKeys() {
        var keys = ofTheAuthService();
        keys.refresh();

        assertThat(file()).content().isEqualTo(published);
        assertThat(keys.keys().getKeys()).hasSize(1);
        assertThat(output).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void otherServicesFetchThem() throws Exception {
        var keys = ofAnotherService();
        keys.refresh();
        assertThat(file()).content().isEqualTo(published);

        var added = TestKeys.put(folder, "2.pem", Instant.EPOCH);
        published = signingKeys.published();
        keys.refresh();

        assertThat(file()).content().contains(added.getKeyID());
        assertThat(keys.keys().getKeyByKeyId(added.getKeyID())).isNotNull();
    }

    @Test
    void whatCannotBeHadLeavesTheKeysAsTheyAre() {
        var keys = ofAnotherService();
        keys.refresh();
        var good = published;

        for (var rubbish : new String[] {"", "<html>", "{\"keys\":", "{}", "{\"keys\":[]}"}) {
            published = rubbish;
            keys.refresh();
            assertThat(file()).content().as(rubbish).isEqualTo(good);
        }
        published = good.replace("sig", "enc");
        status = 503;
        keys.refresh();
        assertThat(file()).content().isEqualTo(good);
        auth.stop(0);
        keys.refresh();
        assertThat(file()).content().isEqualTo(good);
        assertThat(keys.keys().getKeys()).hasSize(1);
    }

    /** A private key has no business on another server, whoever offers it. */
    @Test
    void nothingPrivateIsWritten() throws Exception {
        published = new JWKSet(TestKeys.generate(2048)).toString(false);

        ofAnotherService().refresh();

        assertThat(Files.readString(file())).doesNotContain("\"d\"");
    }
}
