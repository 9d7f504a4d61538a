package gg.tiketi.samples;

import gg.tiketi.database.SchemaRights;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has the samples loaded where they are wanted. */
@Startup
@Singleton
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SampleDataAtStart {
    private static final Logger LOG = Logger.getLogger(SampleDataAtStart.class.getName());

    @Inject
    private SampleData samples;

    @Inject
    private SampleSales sales;

    @Inject
    private SchemaRights rights;

    @Inject
    @ConfigProperty(name = "tiketi.samples.load")
    private boolean wanted;

    @PostConstruct
    void load() {
        if (wanted && rights.has("ticket_schema")) {
            int events = samples.loadOnce(samples.posters());
            LOG.info(() -> events == 0 ? "The samples are there already" : events + " sample events loaded");
            if (sales.makeOnce()) {
                LOG.info("Sample sales of three months made");
            }
            samples.settle();
        }
    }
}
