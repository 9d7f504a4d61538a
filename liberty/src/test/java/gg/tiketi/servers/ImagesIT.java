package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploading pictures as forms do, and as attackers do. */
class ImagesIT {
    private static final String UPLOAD = "/api/image/upload";

    /** Also in other scripts, from right to left, with a NUL, and of 4 KB. */
    static Stream<String> names() {
        return Stream.of(
                "poster.png",
                "포스터 최종.png",
                "a\u202Egnp.exe",
                "../../etc/passwd",
                "a.php",
                "x%00.png",
                "x\0.png",
                "긴".repeat(1_400) + ".png",
                "");
    }

    private final Server server = Stack.shared().tiketi();
    private final Http admin = server.http().as(server.adminToken());

    @ParameterizedTest
    @MethodSource("names")
    void aPictureIsKeptUnderANameOfOurs(String name) throws IOException {
        var answer = upload(admin, "image", name, picture());
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
        var answer = upload(admin, "image", "poster.png", content.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("IMAGE_NOT_ACCEPTED");
    }

    @Test
    void onlyAdministratorsUpload() throws IOException {
        assertThat(upload(server.http(), "image", "a.png", picture()).status()).isEqualTo(401);
        var user = Map.of(
                "email", "u-" + UUID.randomUUID() + "@example.com", "password", "Quiet-lantern-42", "name", "Somebody");
        assertThat(server.http().post("/api/auth/register", user).status()).isEqualTo(201);
        var buyer = server.http().as(server.tokenOf(user.get("email"), user.get("password")));
        assertThat(upload(buyer, "image", "a.png", picture()).status()).isEqualTo(403);
        assertThat(admin.post(UPLOAD, Map.of()).status()).isEqualTo(415);
        assertThat(upload(admin, "other", "a.png", picture()).status()).isEqualTo(400);
    }

    @Test
    void tooMuchIsRefusedHoweverItComes() throws IOException {
        assertThat(upload(admin, "image", "a.png", new byte[6 * 1024 * 1024]).status())
                .isEqualTo(413);
        var parts = new FormData();
        for (int i = 0; i < 10_000; i++) {
            parts.file("p" + i, "", new byte[0]);
        }
        assertThat(parts.post(admin, UPLOAD).status()).isEqualTo(413);

        var chunked = FormData.headed(admin)
                .send(
                        "POST",
                        UPLOAD,
                        BodyPublishers.ofInputStream(() -> endless(new FormData()
                                .file("image", "a.png", new byte[0])
                                .beginning())));
        assertThat(chunked.status()).isEqualTo(413);
    }

    /** Announced only: who waits for the answer gets it, and nothing is read. */
    @Test
    void aGigabyteIsRefusedBeforeItComes() throws IOException {
        try (var socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST " + UPLOAD + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + server.adminToken()
                                    + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1073741824\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
        }
    }

    /** A few bytes that are large once they are unpacked: a body in gzip, and a picture of 100,000 by 100,000 pixels. */
    @Test
    void bombsAreNotUnpacked() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[50 * 1024 * 1024]);
        }
        var inGzip = FormData.headed(admin.with("Content-Encoding", "gzip"))
                .send("POST", UPLOAD, BodyPublishers.ofByteArray(packed.toByteArray()));
        assertThat(inGzip.status()).as(inGzip.body()).isBetween(400, 415);

        var wide = picture();
        // Width and height of the header, and its checksum.
        var header = ByteBuffer.wrap(wide);
        header.putInt(16, 100_000).putInt(20, 100_000);
        var sum = new CRC32();
        sum.update(wide, 12, 17);
        header.putInt(29, (int) sum.getValue());
        var answer = upload(admin, "image", "a.png", wide);
        assertThat(answer.code()).as(answer.body()).isEqualTo("IMAGE_TOO_LARGE");
    }

    @Test
    void eachAdministratorHasAQuota() {
        var email = "u-" + UUID.randomUUID() + "@example.com";
        var password = "Quiet-lantern-42";
        var registered = server.http()
                .post("/api/auth/register", Map.of("email", email, "password", password, "name", "Somebody"));
        var id = registered.json().path("user").path("id").asText();
        assertThat(admin.patch("/api/admin/users/" + id, Map.of("role", "admin"))
                        .status())
                .isEqualTo(200);
        var second = server.http().as(server.tokenOf(email, password));

        var answers = Stream.generate(() -> upload(second, "image", "a.png", new byte[] {1}))
                .limit(31)
                .toList();

        assertThat(answers.subList(0, 30)).allMatch(answer -> answer.status() == 415);
        assertThat(answers.get(30).status()).isEqualTo(429);
        assertThat(answers.get(30).header("Retry-After")).isPresent();
    }

    /** A part that goes on for 7 MB without announcing it. */
    private static InputStream endless(byte[] beginning) {
        var all = new byte[7 * 1024 * 1024];
        System.arraycopy(beginning, 0, all, 0, beginning.length - 2);
        return new ByteArrayInputStream(all);
    }

    private static Answer upload(Http caller, String field, String name, byte[] content) {
        return new FormData().file(field, name, content).post(caller, UPLOAD);
    }

    /** A PNG, 30 pixels wide and 40 high. */
    static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 40, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
