package gg.tiketi.web.news;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gg.tiketi.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Answers about news, made once a second at most, however many visitors come at once. They are on the home page, where the crowd waits for
 * a sale; and they are no part of the catalogue, because users write them: each would make all of its answers anew.
 */
@ApplicationScoped
public class NewsAnswers {
    /** What a change on another server may take to show here. The views grow all the time anyway. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

    private static final long MOST_BYTES = 8 * 1024 * 1024;

    private final CacheControl askEachTime = new CacheControl();

    private final Cache<String, Answer> answers = Caffeine.newBuilder()
            .expireAfterWrite(GOOD_FOR)
            .maximumWeight(MOST_BYTES)
            .weigher((String question, Answer answer) -> answer.body().length)
            .build();

    protected NewsAnswers() {
        askEachTime.setMaxAge(0);
        askEachTime.setMustRevalidate(true);
        // On unless switched off, and then the server would not compress.
        askEachTime.setNoTransform(false);
        askEachTime.getCacheExtension().put("public", "");
    }

    private record Answer(byte[] body, EntityTag tag) {}

    Response to(Request request, String question, Supplier<?> load) {
        var answer = answers.get(question, absent -> make(load.get()));
        var unchanged = request.evaluatePreconditions(answer.tag());
        return (unchanged != null ? unchanged : Response.ok(answer.body(), MediaType.APPLICATION_JSON_TYPE))
                .tag(answer.tag())
                .cacheControl(askEachTime)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .build();
    }

    /** Whoever changes something sees it at once. */
    void forget() {
        answers.invalidateAll();
    }

    private static Answer make(Object answer) {
        try {
            var body = Json.mapper().writeValueAsString(answer);
            var octets = body.getBytes(StandardCharsets.UTF_8);
            return new Answer(
                    octets, new EntityTag(UUID.nameUUIDFromBytes(octets).toString()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
