package gg.tiketi.rest;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id that ties together what one request caused: its answer, its log lines, its audit entries, its calls to others. */
public final class Correlation {
    public static final String HEADER = "X-Correlation-Id";

    /** Safe in logs, headers and URLs, and short enough not to fill them. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private Correlation() {}

    /** Id of the request under way on this thread; outside of one a new id. */
    public static String current() {
        return underWay().orElseGet(Correlation::newId);
    }

    static Optional<String> underWay() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Begins a request on this thread; whoever begins it ends it. */
    static String begin(String offered) {
        var id = offered != null && ACCEPTED.matcher(offered).matches() ? offered : newId();
        CURRENT.set(id);
        return id;
    }

    static void end() {
        CURRENT.remove();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
