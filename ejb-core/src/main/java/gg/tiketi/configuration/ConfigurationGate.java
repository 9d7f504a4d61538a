package gg.tiketi.configuration;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Nobody passes with a wrong setting. An extension, because it comes before injection fails over the same setting with less
 * helpful words, and before the first bean that would act on it.
 */
public class ConfigurationGate implements Extension {
    void check(@Observes BeforeBeanDiscovery start) {
        var complaints = ConfigurationCheck.complaints(Variables.in(ConfigProvider.getConfig()));
        if (!complaints.isEmpty()) {
            throw WrongConfiguration.stop(complaints);
        }
    }
}
