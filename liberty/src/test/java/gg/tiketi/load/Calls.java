package gg.tiketi.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Calls of one of several servers, each counted. */
final class Calls {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<URI> servers;

    Calls(List<URI> servers) {
        this.servers = servers;
    }

    /** @param token null for nobody */
    HttpResponse<String> get(Tally tally, String token, String path) {
        return send(tally, request(token, path).GET().build());
    }

    HttpResponse<String> post(Tally tally, String token, String path, String body) {
        var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return send(
                tally,
                request(token, path)
                        .header("Content-Type", "application/json")
                        .POST(publisher)
                        .build());
    }

    private HttpRequest.Builder request(String token, String path) {
        var server = servers.get(ThreadLocalRandom.current().nextInt(servers.size()));
        var request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(Tally tally, HttpRequest request) {
        var began = System.nanoTime();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            tally.note(outcome(response), System.nanoTime() - began);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String outcome(HttpResponse<String> response) {
        if (response.statusCode() < 400) {
            return Integer.toString(response.statusCode());
        }
        var code = CODE.matcher(response.body());
        return code.find() ? code.group(1) : Integer.toString(response.statusCode());
    }
}
