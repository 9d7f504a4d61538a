package gg.tiketi.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;

/** What a successful change says, in the language of the client: the bundle's sentences under {@code message.}. */
public final class Messages {
    private Messages() {}

    /** What the client reads of those we speak: {@code ko} or {@code en}. */
    public static String language(HttpHeaders request) {
        return Sentences.in(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                .language()
                .getLanguage();
    }

    public static String of(String name, HttpHeaders request) {
        var key = "message." + name;
        return Sentences.in(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                .of(key, Map.of())
                .orElseThrow(() -> new IllegalArgumentException("No sentence for " + key));
    }
}
