package gg.tiketi.mail;

import gg.tiketi.database.DatabaseClock;
import gg.tiketi.ratelimit.RateLimit;
import gg.tiketi.ratelimit.RateLimited;
import gg.tiketi.ratelimit.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends what is due, one mail after the other over one connection. Any number of servers may. */
@ApplicationScoped
class MailSender {
    private static final Logger LOG = Logger.getLogger(MailSender.class.getName());

    /** Mail servers like to repeat whom they do not know. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>]+@[^\\s<>]+");

    /** How long nobody is asked who did not answer. Mails do not die of that. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    /** Of all servers together. */
    private static final String EVERYBODY = "all";

    enum Outcome {
        SENT,
        /** Tried again. */
        FAILED,
        DEAD
    }

    private final Map<Outcome, LongAdder> outcomes =
            Arrays.stream(Outcome.values()).collect(Collectors.toMap(Function.identity(), outcome -> new LongAdder()));

    private MailQueue queue;
    private Letters letters;
    private MailOutlet outlet;
    private RateLimits limits;
    private DatabaseClock clock;
    private RateLimit limit;
    private String from;
    private String host;
    private volatile long quietSince = System.nanoTime() - QUIET.toNanos();

    protected MailSender() {}

    @Inject
    MailSender(
            MailQueue queue,
            Letters letters,
            MailOutlet outlet,
            RateLimits limits,
            DatabaseClock clock,
            @ConfigProperty(name = "tiketi.rate-limit.mail") String limit,
            @ConfigProperty(name = "tiketi.mail.from") String from,
            @ConfigProperty(name = "tiketi.public-origin") URI origin) {
        this.queue = queue;
        this.letters = letters;
        this.outlet = outlet;
        this.limits = limits;
        this.clock = clock;
        this.limit = RateLimit.of("mail", limit);
        this.from = from;
        this.host = origin.getHost();
    }

    /** Until nothing is due, or enough has gone out for now. */
    void sendDue() {
        if (System.nanoTime() - quietSince < QUIET.toNanos()) {
            return;
        }
        var first = queue.claim();
        if (first.isEmpty()) {
            return;
        }
        var now = clock.now();
        try (var line = outlet.open(now)) {
            for (var mail = first; mail.isPresent() && send(mail.get(), line, now); ) {
                mail = queue.claim();
            }
        } catch (MessagingException e) {
            quietSince = System.nanoTime();
            var error = withoutAddresses(e);
            queue.giveBack(first.get(), QUIET, error);
            outcomes.get(Outcome.FAILED).increment();
            LOG.log(Level.WARNING, "Mails have to wait: {0}", error);
        }
    }

    /** @return whether others may follow on this line */
    private boolean send(ClaimedMail mail, MailOutlet.Line line, Instant now) {
        try {
            limits.take(limit, EVERYBODY);
        } catch (RateLimited e) {
            queue.giveBack(mail, Duration.ofSeconds(1), null);
            return false;
        }
        try {
            line.send(new MailMessage(letters.write(mail), from, messageId(mail), now));
        } catch (Undeliverable e) {
            failed(mail, true, e);
            return true;
        } catch (MessagingException | RuntimeException e) {
            failed(mail, false, e);
            return false;
        }
        if (!queue.sent(mail)) {
            LOG.warning(() -> "Mail " + mail.id() + " took so long that another server may have sent it, too");
        }
        outcomes.get(Outcome.SENT).increment();
        return true;
    }

    private void failed(ClaimedMail mail, boolean forGood, Exception failure) {
        var error = withoutAddresses(failure);
        var dead = queue.failed(mail, forGood, error);
        outcomes.get(dead ? Outcome.DEAD : Outcome.FAILED).increment();
        LOG.log(dead ? Level.WARNING : Level.INFO, "Mail {0} could not be sent: {1}", new Object[] {
            Long.toString(mail.id()), error
        });
    }

    /** How many tries have ended so since the last call. */
    long take(Outcome outcome) {
        return outcomes.get(outcome).sumThenReset();
    }

    private static String withoutAddresses(Exception failure) {
        return ADDRESS.matcher(String.valueOf(failure.getMessage())).replaceAll("***");
    }

    private String messageId(ClaimedMail mail) {
        return "<mail-" + mail.id() + "-" + mail.round() + "@" + host + ">";
    }
}
