package gg.tiketi.configuration;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The end of a server that cannot work as it is configured. */
public final class WrongConfiguration {
    private static final Logger LOG = Logger.getLogger(WrongConfiguration.class.getName());

    /** EX_CONFIG of sysexits.h. */
    private static final int EXIT_CODE = 78;

    private WrongConfiguration() {}

    /**
     * A server without its application would stay up and be asked for its health for ever: whoever started it should see it
     * fail. On a thread of its own, since stopping waits for the start that is under way here.
     *
     * @param complaints naming the variables, never their values
     * @return to be thrown
     */
    public static IllegalStateException stop(List<String> complaints) {
        complaints.forEach(complaint -> LOG.log(Level.SEVERE, "Not started: {0}", complaint));
        var stop = new Thread(() -> System.exit(EXIT_CODE), "wrong-configuration");
        stop.setDaemon(true);
        stop.start();
        return new IllegalStateException(String.join(" ", complaints));
    }
}
