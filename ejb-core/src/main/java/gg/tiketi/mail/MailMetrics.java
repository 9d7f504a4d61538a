package gg.tiketi.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/** What operations watch of mails. */
@ApplicationScoped
class MailMetrics {
    private MailQueue queue;
    private MailSender sender;
    private MetricRegistry registry;
    private volatile MailQueue.Figures figures = new MailQueue.Figures(0, 0, 0);

    protected MailMetrics() {}

    @Inject
    MailMetrics(MailQueue queue, MailSender sender, MetricRegistry registry) {
        this.queue = queue;
        this.sender = sender;
        this.registry = registry;
    }

    void register() {
        gauge("mails_waiting", "Mails to be sent", MetricUnits.NONE, () -> figures.waiting());
        gauge("mails_oldest", "Age of the oldest of them", MetricUnits.SECONDS, () -> figures.oldestSeconds());
        gauge(
                "mails_dead",
                "Mails given up on, until somebody sends them again",
                MetricUnits.NONE,
                () -> figures.dead());
    }

    /** Asked by the timer, so that a scrape costs no database connection. */
    void refresh() {
        figures = queue.figures();
        for (var outcome : MailSender.Outcome.values()) {
            var name = outcome.name().toLowerCase(Locale.ROOT);
            registry.counter("mails_tried", new Tag("outcome", name)).inc(sender.take(outcome));
        }
    }

    private void gauge(String name, String description, String unit, Supplier<Number> value) {
        registry.gauge(
                Metadata.builder()
                        .withName(name)
                        .withDescription(description)
                        .withUnit(unit)
                        .build(),
                value);
    }
}
