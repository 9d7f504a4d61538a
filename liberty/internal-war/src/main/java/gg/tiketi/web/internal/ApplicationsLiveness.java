package gg.tiketi.web.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * An application that did not start, because its database was away in that moment, does not try again: the server stays up without it, and only a
 * restart helps. Asked from outside of it, for nothing of it is there to ask. One that takes long to start is starting, and never meant.
 */
@Liveness
@ApplicationScoped
public class ApplicationsLiveness implements HealthCheck {
    /** Of Liberty, one for each application. */
    private static final String APPLICATIONS = "WebSphere:service=com.ibm.websphere.application.ApplicationMBean,*";

    /** What Liberty calls one whose start has failed, and for a moment one that it has not looked at yet. */
    private static final String FAILED = "INSTALLED";

    /** Far longer than that moment. */
    private static final long FOR_GOOD_NANOS = Duration.ofSeconds(5).toNanos();

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /** Since when each was seen so at every look, by {@link System#nanoTime}. */
    private final Map<String, Long> failedAt = new HashMap<>();

    @Override
    public synchronized HealthCheckResponse call() {
        var applications = new TreeMap<String, ObjectName>();
        server.queryNames(pattern(), null).forEach(bean -> applications.put(bean.getKeyProperty("name"), bean));
        failedAt.keySet().retainAll(applications.keySet());
        var failed = applications.entrySet().stream()
                .filter(application -> isGone(application.getKey(), application.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return HealthCheckResponse.named("applications")
                .status(failed.isEmpty())
                .withData("watched", String.join(" ", applications.keySet()))
                .withData("failed", String.join(" ", failed))
                .build();
    }

    private boolean isGone(String name, ObjectName bean) {
        if (!isFailed(bean)) {
            failedAt.remove(name);
            return false;
        }
        var now = System.nanoTime();
        return now - failedAt.computeIfAbsent(name, first -> now) >= FOR_GOOD_NANOS;
    }

    private boolean isFailed(ObjectName application) {
        try {
            return FAILED.equals(server.getAttribute(application, "State"));
        } catch (JMException e) {
            // Gone since it was found.
            return false;
        }
    }

    private static ObjectName pattern() {
        try {
            return new ObjectName(APPLICATIONS);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
