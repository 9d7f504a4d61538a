package gg.tiketi.rest;

import gg.tiketi.servers.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Requests that a well-behaved client refuses to send: bad escapes, odd methods, lengths that are lies. */
final class RawHttp {
    private RawHttp() {}

    static Answer send(URI server, String method, String path) {
        return send(server, method, path, List.of());
    }

    static Answer send(URI server, String method, String path, List<String> headers) {
        var lines = new ArrayList<>(
                List.of(method + " " + path + " HTTP/1.1", "Host: " + server.getAuthority(), "Connection: close"));
        if (headers.isEmpty() && !method.equalsIgnoreCase("GET")) {
            lines.add("Content-Length: 0");
        }
        lines.addAll(headers);
        return parse(say(server, String.join("\r\n", lines) + "\r\n\r\n"));
    }

    /** @return all that the server says before it hangs up */
    static String say(URI server, String request) {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(request, e);
        }
    }

    private static Answer parse(String text) {
        var end = text.indexOf("\r\n\r\n");
        var lines = text.substring(0, end).split("\r\n");
        var headers = List.of(lines).subList(1, lines.length).stream()
                .map(line -> line.split(":\\s*", 2))
                .collect(Collectors.groupingBy(
                        line -> line[0], Collectors.mapping(line -> line[1], Collectors.toList())));
        var body = text.substring(end + 4);
        var chunked = headers.getOrDefault("Transfer-Encoding", List.of()).contains("chunked");
        return new Answer(
                Integer.parseInt(lines[0].split(" ")[1]),
                HttpHeaders.of(headers, (name, value) -> true),
                chunked ? dechunked(body) : body);
    }

    /** Our documents fit into one chunk. */
    private static String dechunked(String body) {
        return body.lines().skip(1).takeWhile(line -> !line.equals("0")).collect(Collectors.joining());
    }
}
