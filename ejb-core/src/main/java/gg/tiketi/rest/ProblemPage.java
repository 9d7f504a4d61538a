package gg.tiketi.rest;

import gg.tiketi.json.Json;
import gg.tiketi.shared.RefusalCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The error page of every module: what the container refuses, or fails at, before a resource is reached. */
public class ProblemPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var problem = problemOf(request);
        var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var sentences = Sentences.in(request.getHeader("Accept-Language"));
        var document = problem.document(path == null ? request.getRequestURI() : path.toString(), sentences);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        // Not setLocale: it would also choose a charset of that language.
        response.setHeader("Content-Language", sentences.language().toLanguageTag());
        response.setHeader("Cache-Control", "no-store");
        problem.headers().forEach((name, value) -> response.setHeader(name, value.toString()));
        response.getOutputStream().write(Json.write(document).getBytes(StandardCharsets.UTF_8));
    }

    private static Problem problemOf(HttpServletRequest request) {
        var failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure != null) {
            return isAddressRefused(failure) ? Problem.of(RefusalCode.NOT_FOUND) : Failures.problemOf(failure);
        }
        // Without a status, somebody found the page's own address.
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? Problem.of(Failures.codeOf(status).orElse(RefusalCode.INTERNAL_ERROR))
                : Problem.of(RefusalCode.NOT_FOUND);
    }

    /** The server throws these, and calls them status 500: /WEB-INF/web.xml, and an encoded slash in the path. */
    private static boolean isAddressRefused(Throwable failure) {
        var message = String.valueOf(failure.getMessage());
        return message.contains("SRVE0190E") || message.contains("CWWWC0005I");
    }
}
