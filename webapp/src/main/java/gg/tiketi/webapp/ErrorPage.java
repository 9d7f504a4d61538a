package gg.tiketi.webapp;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Says no more than necessary: people get a way back, programs a problem document like those of the API. */
public class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final String PAGE = """
            <!doctype html>
            <html lang="ko"><head><meta charset="utf-8"><title>TIKETI</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body style="font-family: sans-serif; margin: 20vh auto; max-width: 30rem; text-align: center">
            <h1>%d</h1><p>%s</p><p lang="en">%s</p><p><a href="/">TIKETI</a></p></body></html>
            """;

    private static final String DOCUMENT = """
            {"type":"about:blank","title":"%3$s","status":%1$d,"detail":"%2$s","code":"%4$s","error":"%2$s"}""";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var kind = Kind.of(request);
        var accept = request.getHeader("Accept");
        var forPeople = accept != null && accept.contains("text/html");
        response.setStatus(kind.status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(forPeople ? "text/html;charset=UTF-8" : "application/problem+json");
        var text = (forPeople ? PAGE : DOCUMENT).formatted(kind.status, kind.korean, kind.english, kind.name());
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private enum Kind {
        NOT_FOUND(404, "찾으시는 페이지가 없습니다.", "This page does not exist."),
        METHOD_NOT_ALLOWED(405, "지원하지 않는 요청입니다.", "This request is not supported."),
        INTERNAL_ERROR(500, "잠시 후 다시 시도해 주세요.", "Please try again in a moment.");

        private final int status;
        private final String korean;
        private final String english;

        Kind(int status, String korean, String english) {
            this.status = status;
            this.korean = korean;
            this.english = english;
        }

        static Kind of(HttpServletRequest request) {
            var failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            if (failure != null) {
                // What the server throws for /WEB-INF/web.xml, a missing page, and an address it cannot read.
                var message = String.valueOf(failure.getMessage());
                return message.contains("SRVE0190E") || message.contains("CWWWC0005I") ? NOT_FOUND : INTERNAL_ERROR;
            }
            var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
            if (status == null) {
                return NOT_FOUND;
            }
            return switch ((Integer) status) {
                case 405 -> METHOD_NOT_ALLOWED;
                case 400, 403, 404 -> NOT_FOUND;
                default -> INTERNAL_ERROR;
            };
        }
    }
}
