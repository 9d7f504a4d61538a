package gg.tiketi.webapp;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * The browser's router decides what an address like {@code /events/42} shows, so each of them is answered with the page that
 * contains the router: the site's, or the console's below {@code /admin}. An address with a dot in its last part is a file, and a
 * missing file is 404: a page in place of an old script would leave the browser with a blank screen.
 */
public class PagesFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Their names change with their content. */
    private static final String ASSETS = "/assets/";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        if (!READING.contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (isFile(path)) {
            serve(path, response, () -> chain.doFilter(request, response));
        } else if (wantsPage(request.getHeader("Accept"))) {
            var page = pageFor(path);
            serve(page, response, () -> request.getRequestDispatcher(page).forward(request, response));
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Looks first: the server would raise an incident for each file that is not there, and everybody can ask for those. */
    private void serve(String path, HttpServletResponse response, Serving serving)
            throws IOException, ServletException {
        if (isPrivate(path) || getServletContext().getResource(path) == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            response.setHeader("Cache-Control", cacheControlOf(path));
            serving.serve();
        }
    }

    private interface Serving {
        void serve() throws IOException, ServletException;
    }

    private static boolean isPrivate(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        return lower.startsWith("/web-inf") || lower.startsWith("/meta-inf");
    }

    private static String cacheControlOf(String path) {
        if (path.startsWith(ASSETS)) {
            return "public, max-age=31536000, immutable";
        }
        return path.endsWith(".html") ? "no-cache" : "public, max-age=3600";
    }

    private static boolean isFile(String path) {
        return path.startsWith(ASSETS) || path.indexOf('.', path.lastIndexOf('/')) >= 0;
    }

    /** A program that asks for JSON here has the wrong address, and must not take a page for an answer. */
    private static boolean wantsPage(String accept) {
        return accept == null || accept.contains("text/html") || accept.contains("*/*");
    }

    private static String pageFor(String path) {
        return path.equals("/admin") || path.startsWith("/admin/") ? "/admin/index.html" : "/index.html";
    }
}
