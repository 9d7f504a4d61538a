package gg.tiketi.servers;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** The body of a form with files, as browsers send it; names go out as they are. */
public final class FormData {
    private static final String BOUNDARY = "----tiketi";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public FormData file(String field, String name, byte[] content) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: image/png\r\n\r\n");
        body.writeBytes(content);
        write("\r\n");
        return this;
    }

    public Answer post(Http caller, String path) {
        write("--" + BOUNDARY + "--\r\n");
        return headed(caller).send("POST", path, BodyPublishers.ofByteArray(body.toByteArray()));
    }

    /** All but the end. */
    byte[] beginning() {
        return body.toByteArray();
    }

    static Http headed(Http caller) {
        return caller.with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
