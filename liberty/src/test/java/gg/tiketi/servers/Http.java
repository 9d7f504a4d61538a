package gg.tiketi.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** HTTP calls of one caller to one server. Bodies are JSON: strings go out as they are, anything else through Jackson. */
public final class Http {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final URI server;
    private final Map<String, String> headers;

    Http(URI server, Map<String, String> headers) {
        this.server = server;
        this.headers = headers;
    }

    public URI server() {
        return server;
    }

    /** The same with an access token. */
    public Http as(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** The same with one more header on every request. */
    public Http with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Http(server, more);
    }

    /** The same, asked of another server. */
    public Http at(Server other) {
        return new Http(other.uri(), headers);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Answer post(String path, Object body) {
        return json("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return json("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return json("PATCH", path, body);
    }

    private Answer json(String method, String path, Object body) {
        var caller = headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
        return caller.send(method, path, BodyPublishers.ofString(body instanceof String text ? text : write(body)));
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Answer send(String method, String path, BodyPublisher body) {
        var request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT).method(method, body);
        headers.forEach(request::header);
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
