package gg.tiketi.mail;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has mails sent by every server that may read reservations and has been told where mails go. */
@Startup
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailTimer {
    private static final Logger LOG = Logger.getLogger(MailTimer.class.getName());

    private enum Job {
        SEND(1_000),
        MEASURE(10_000),
        FORGET(3_600_000);

        private final long everyMillis;

        Job(long everyMillis) {
            this.everyMillis = everyMillis;
        }
    }

    @Resource
    private TimerService timers;

    @Inject
    private MailSender sender;

    @Inject
    private MailQueue queue;

    @Inject
    private MailMetrics metrics;

    @Inject
    private MailOutlet outlet;

    @Inject
    @ConfigProperty(name = "tiketi.timers.enabled")
    private boolean enabled;

    @PostConstruct
    void start() {
        if (!enabled || !queue.isOurs()) {
            return;
        }
        outlet.announce();
        if (outlet.isOpen()) {
            metrics.register();
            for (var job : Job.values()) {
                timers.createIntervalTimer(job.everyMillis, job.everyMillis, new TimerConfig(job, false));
            }
        }
    }

    @Timeout
    void run(Timer timer) {
        var job = (Job) timer.getInfo();
        try {
            switch (job) {
                case SEND -> sender.sendDue();
                case MEASURE -> {
                    queue.giveUp();
                    metrics.refresh();
                }
                case FORGET -> queue.forgetOld();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Mails could not " + job);
        }
    }
}
