package gg.tiketi.images;

import gg.tiketi.database.SchemaRights;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has pictures cleared away that nobody uses. */
@Startup
@Singleton
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImageTimer {
    private static final Logger LOG = Logger.getLogger(ImageTimer.class.getName());

    private static final long EVERY_MILLIS = 3_600_000;

    @Resource
    private TimerService timers;

    @Inject
    private ImageUploads uploads;

    @Inject
    private SchemaRights rights;

    @Inject
    @ConfigProperty(name = "tiketi.timers.enabled")
    private boolean enabled;

    @PostConstruct
    void start() {
        if (enabled && rights.has("ticket_schema")) {
            timers.createIntervalTimer(EVERY_MILLIS, EVERY_MILLIS, new TimerConfig(null, false));
        }
    }

    @Timeout
    void clear() {
        try {
            uploads.clear();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Unused pictures stay for another hour", e);
        }
    }
}
