package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploading pictures as forms do, and as attackers do. */
class ImagesIT {
    private static final String UPLOAD = "/api/image/upload";
    private static final String BOUNDARY = "----tiketi";

    private final Server server = Stack.shared().tiketi();
    private final Http admin = server.http().as(server.adminToken());

    @ParameterizedTest
    @ValueSource(strings = {"poster.png", "../../etc/passwd", "a.php", "x%00.png", ""})
    void aPictureIsKeptUnderANameOfOurs(String name) throws IOException {
        var answer = upload(admin, part("image", name, picture()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var key = answer.json().path("key").asText();
        assertThat(key).matches("[0-9a-f]{32}\\.jpg");
        assertThat(answer.json().path("url").asText()).isEqualTo("/api/images/" + key);

        var shown = server.http().get("/api/images/" + key);
        assertThat(shown.header("Content-Type")).hasValue("image/jpeg");
        assertThat(shown.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(shown.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
        assertThat(shown.header("Content-Security-Policy"))
                .hasValueSatisfying(value -> assertThat(value).contains("default-src 'none'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<!doctype html><script>alert(1)</script>",
                "<?php system($_GET['x']); ?>",
                "%PDF-1.7"
            })
    void whatIsNoPictureIsRefused(String content) {
        var answer = upload(admin, part("image", "poster.png", content.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("IMAGE_NOT_ACCEPTED");
    }

    @Test
    void onlyAdministratorsUpload() throws IOException {
        assertThat(upload(server.http(), part("image", "a.png", picture())).status())
                .isEqualTo(401);
        var user = Map.of(
                "email", "u-" + UUID.randomUUID() + "@example.com", "password", "Quiet-lantern-42", "name", "Somebody");
        assertThat(server.http().post("/api/auth/register", user).status()).isEqualTo(201);
        var buyer = server.http().as(server.tokenOf(user.get("email"), user.get("password")));
        assertThat(upload(buyer, part("image", "a.png", picture())).status()).isEqualTo(403);
        assertThat(admin.post(UPLOAD, Map.of()).status()).isEqualTo(415);
        assertThat(upload(admin, part("other", "a.png", picture())).status()).isEqualTo(400);
    }

    @Test
    void tooMuchIsRefusedHoweverItComes() throws IOException {
        assertThat(upload(admin, part("image", "a.png", new byte[6 * 1024 * 1024]))
                        .status())
                .isEqualTo(413);
        var parts = new ByteArrayOutputStream();
        for (int i = 0; i < 10_000; i++) {
            parts.write(part("p" + i, "", new byte[0]));
        }
        assertThat(upload(admin, parts.toByteArray()).status()).isEqualTo(413);

        var chunked = form(admin)
                .send("POST", UPLOAD, BodyPublishers.ofInputStream(() -> endless(part("image", "a.png", new byte[0]))));
        assertThat(chunked.status()).isEqualTo(413);
    }

    /** A part that goes on for 7 MB without announcing it. */
    private static InputStream endless(byte[] beginning) {
        var all = new byte[7 * 1024 * 1024];
        System.arraycopy(beginning, 0, all, 0, beginning.length - 2);
        return new ByteArrayInputStream(all);
    }

    private static Answer upload(Http caller, byte[] parts) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(parts);
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form(caller).send("POST", UPLOAD, BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private static Http form(Http caller) {
        return caller.with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    private static byte[] part(String name, String file, byte[] content) {
        var head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file
                + "\"\r\nContent-Type: image/png\r\n\r\n";
        var part = new ByteArrayOutputStream();
        try {
            part.write(head.getBytes(StandardCharsets.UTF_8));
            part.write(content);
            part.write("\r\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return part.toByteArray();
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 40, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
