package gg.tiketi.rest;

import com.ibm.websphere.logging.hpel.LogRecordContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
        return () -> with(id, work);
    }

    /** For what is answered from another thread: it keeps the id while the answer is written. */
    public static <T> CompletionStage<T> carried(CompletionStage<T> answer) {
        var carried = new CompletableFuture<T>();
        var id = Correlation.current();
        answer.whenComplete((value, failure) -> with(id, () -> {
            if (failure == null) {
                carried.complete(value);
            } else {
                carried.completeExceptionally(failure);
            }
        }));
        return carried;
    }

    /** One request may answer another: afterwards this thread goes on with the id it had. */
    private static void with(String id, Runnable work) {
        var outer = Correlation.underWay();
        begin(id);
        try {
            work.run();
        } finally {
            outer.ifPresentOrElse(CorrelationFilter::begin, CorrelationFilter::end);
        }
    }

    private static String begin(String offered) {
        var id = Correlation.begin(offered);
        LogRecordContext.addExtension(LOG_FIELD, id);
        return id;
    }

    private static void end() {
        LogRecordContext.removeExtension(LOG_FIELD);
        Correlation.end();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // An error page is a second pass of the same request.
        var earlier = (String) request.getAttribute(ATTRIBUTE);
        var id = begin(earlier == null ? request.getHeader(Correlation.HEADER) : earlier);
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(Correlation.HEADER, id);
        try {
            chain.doFilter(request, response);
        } finally {
            if (earlier == null) {
                end();
            }
        }
    }
}
