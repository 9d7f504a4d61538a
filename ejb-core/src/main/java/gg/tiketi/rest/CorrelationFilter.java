package gg.tiketi.rest;

import com.ibm.websphere.logging.hpel.LogRecordContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Gives each request its {@link Correlation} id, the one it brings or a new one, and tells it to the client and to the log: every
 * line of JSON written meanwhile has it as {@code ext_correlationId}. Outermost, so that refusals of the container have it too.
 */
public class CorrelationFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String LOG_FIELD = "correlationId";
    private static final String ATTRIBUTE = Correlation.class.getName();

    /** For work of this request that is done on another thread: it keeps the id there. */
    public static Runnable carried(Runnable work) {
        var id = Correlation.current();
        return () -> {
            Correlation.begin(id);
            LogRecordContext.addExtension(LOG_FIELD, id);
            try {
                work.run();
            } finally {
                LogRecordContext.removeExtension(LOG_FIELD);
                Correlation.end();
            }
        };
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // An error page is a second pass of the same request.
        var earlier = (String) request.getAttribute(ATTRIBUTE);
        var id = Correlation.begin(earlier == null ? request.getHeader(Correlation.HEADER) : earlier);
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(Correlation.HEADER, id);
        LogRecordContext.addExtension(LOG_FIELD, id);
        try {
            chain.doFilter(request, response);
        } finally {
            if (earlier == null) {
                LogRecordContext.removeExtension(LOG_FIELD);
                Correlation.end();
            }
        }
    }
}
