package gg.tiketi.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all pages and interfaces here need of HTTP. */
final class Wire {
    private Wire() {}

    static void send(HttpExchange exchange, Reply reply) throws IOException {
        send(exchange, reply.status(), "application/json;charset=utf-8", reply.body());
    }

    static void page(HttpExchange exchange, String html) throws IOException {
        send(exchange, 200, "text/html;charset=utf-8", html);
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static void redirect(HttpExchange exchange, String url) throws IOException {
        exchange.getResponseHeaders().set("Location", url);
        exchange.sendResponseHeaders(303, -1);
        exchange.close();
    }

    /** A query string, or a form. */
    static Map<String, String> parameters(String encoded) {
        var parameters = new LinkedHashMap<String, String>();
        if (encoded != null && !encoded.isEmpty()) {
            for (var pair : encoded.split("&")) {
                var parts = pair.split("=", 2);
                parameters.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return parameters;
    }

    static String withParameters(String url, String... namesAndValues) {
        var result = new StringBuilder(url);
        for (var i = 0; i < namesAndValues.length; i += 2) {
            result.append(i == 0 && !url.contains("?") ? '?' : '&');
            result.append(namesAndValues[i]).append('=').append(encode(namesAndValues[i + 1]));
        }
        return result.toString();
    }

    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String resource(String name) {
        try (InputStream in = Wire.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
