package gg.tiketi.rest;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Every failure below a resource method or a filter becomes a problem document. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    @Context
    private HttpHeaders request;

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(Throwable failure) {
        var problem = Failures.problemOf(failure);
        var answer = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.document(
                        uri.getRequestUri().getRawPath(), request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
        problem.retryAfter().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.build();
    }
}
