package gg.tiketi.configuration;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Nobody passes with a wrong setting. An extension, because it comes before injection fails over the same setting with less
 * helpful words, and before the first bean that would act on it.
 */
public class ConfigurationGate implements Extension {
    private static final Logger LOG = Logger.getLogger(ConfigurationGate.class.getName());

    /** EX_CONFIG of sysexits.h. */
    private static final int WRONGLY_CONFIGURED = 78;

    void check(@Observes BeforeBeanDiscovery start) {
        var complaints = ConfigurationCheck.complaints(Variables.in(ConfigProvider.getConfig()));
        if (complaints.isEmpty()) {
            return;
        }
        complaints.forEach(complaint -> LOG.log(Level.SEVERE, "Not started: {0}", complaint));
        stopServer();
        throw new IllegalStateException(String.join(" ", complaints));
    }

    /**
     * A server without its application would stay up and be asked for its health for ever: whoever started it should see it
     * fail. On a thread of its own, since stopping waits for the start that is under way here.
     */
    private static void stopServer() {
        var stop = new Thread(() -> System.exit(WRONGLY_CONFIGURED), "wrong-configuration");
        stop.setDaemon(true);
        stop.start();
    }
}
