package gg.tiketi.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Every failure below a resource method or a filter becomes a problem document. */
abstract class ProblemMapper<T extends Throwable> implements ExceptionMapper<T> {
    // Not UriInfo: it fails itself where the address cannot be read.
    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(T failure) {
        return answer(failure, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), request.getRequestURI());
    }

    /**
     * @param languages as the client likes them, in the words of its header
     * @param path of the request
     */
    static Response answer(Throwable failure, String languages, String path) {
        if (failure instanceof WebApplicationException http
                && http.getResponse().getStatus() < 400) {
            return http.getResponse();
        }
        var problem = Failures.problemOf(failure);
        var sentences = Sentences.in(languages);
        var answer = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .language(sentences.language())
                .entity(problem.document(path, sentences));
        problem.headers().forEach(answer::header);
        if (problem.status() == 405 && failure instanceof WebApplicationException http) {
            answer.header(HttpHeaders.ALLOW, http.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return answer.build();
    }

    @Provider
    public static class OfEverything extends ProblemMapper<Throwable> {}

    /** The server has a mapper of its own for these, which would come first. */
    @Provider
    public static class OfViolations extends ProblemMapper<ValidationException> {}
}
