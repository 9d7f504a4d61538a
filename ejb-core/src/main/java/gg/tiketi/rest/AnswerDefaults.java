package gg.tiketi.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Answers belong to one caller and one moment, and are in Korean, unless a resource says otherwise. */
@Provider
public class AnswerDefaults implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
        // The server would say that of its own locale.
        response.getHeaders().putIfAbsent(HttpHeaders.CONTENT_LANGUAGE, List.of(Sentences.DEFAULT.getLanguage()));
    }
}
