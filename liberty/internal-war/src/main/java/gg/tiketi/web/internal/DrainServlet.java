package gg.tiketi.web.internal;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/** {@code POST /internal/drain}: no new work for this server, which is about to be stopped. 202, as often as it is asked. */
@WebServlet("/drain")
public class DrainServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Registered by {@code gg.tiketi.health.DrainControl}. */
    private static final String DRAIN = "gg.tiketi:type=Drain";

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Neighbour.sent(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName(DRAIN), "begin", null, null);
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } catch (InstanceNotFoundException e) {
            // Not started yet, or stopped already: it has no work.
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
