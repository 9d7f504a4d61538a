package gg.tiketi.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/**
 * Answers that are written by another thread than the request's. What fails there is made an answer here: left to itself, Jakarta REST does the
 * same, but first writes into the log that it knows no answer and sends 500.
 */
public final class LaterAnswer {
    private LaterAnswer() {}

    /** To be called by the thread of the request, which is at hand there only. @param work its value is the answer, or its entity */
    public static CompletionStage<Response> of(CompletionStage<?> work, HttpServletRequest request) {
        var languages = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        var path = request.getRequestURI();
        return CorrelationFilter.carried(work).handle((value, failure) -> {
            if (failure != null) {
                return ProblemMapper.answer(failure, languages, path);
            }
            return value instanceof Response response
                    ? response
                    : Response.ok(value).build();
        });
    }
}
