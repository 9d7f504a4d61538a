package gg.tiketi.toss;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * The calls, each with its own breaker and bulkhead. What moves money is sent once: whether to send it again is decided by who knows what the
 * database knows. Questions may be asked again at once.
 *
 * <p>The time-outs here are the last resort, for answers that trickle; those of the sockets come first.
 */
@ApplicationScoped
@CircuitBreaker(
        requestVolumeThreshold = 20,
        failureRatio = 0.5,
        delay = 5,
        delayUnit = ChronoUnit.SECONDS,
        failOn = {TossInTrouble.class, ProcessingException.class, TimeoutException.class})
public class TossCalls {
    /**
     * Payments one server has under way at Toss: 300 a second when Toss takes one second, and some more. Each holds a thread and nothing else;
     * who comes beyond that is told to come back, and the reservation waits for him.
     */
    public static final int PAYMENTS_AT_ONCE = 400;

    private TossClients clients;

    /** For the container's proxy only. */
    protected TossCalls() {}

    @Inject
    public TossCalls(TossClients clients) {
        this.clients = clients;
    }

    @Timeout(value = 70, unit = ChronoUnit.SECONDS)
    @Bulkhead(PAYMENTS_AT_ONCE)
    public TossReply confirm(String key, String body) {
        return calm(TossReply.read(clients.money().confirm(key, body)));
    }

    @Timeout(value = 70, unit = ChronoUnit.SECONDS)
    @Bulkhead(20)
    public TossReply cancel(String paymentKey, String key, String body) {
        return calm(TossReply.read(clients.money().cancel(paymentKey, key, body)));
    }

    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @Retry(
            maxRetries = 2,
            delay = 300,
            jitter = 200,
            maxDuration = 20,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = ProcessingException.class)
    @Bulkhead(50)
    public TossReply payment(String paymentKey) {
        return calm(TossReply.read(clients.questions().payment(paymentKey)));
    }

    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @Retry(
            maxRetries = 2,
            delay = 300,
            jitter = 200,
            maxDuration = 20,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = ProcessingException.class)
    @Bulkhead(50)
    public TossReply order(String orderId) {
        return calm(TossReply.read(clients.questions().order(orderId)));
    }

    /** Asked every few minutes, and never in a hurry: who asks comes again anyway. */
    public TossReply transactions(String from, String to, String after, int most) {
        return TossReply.read(clients.lists().transactions(from, to, after, most));
    }

    private static TossReply calm(TossReply reply) {
        if (reply.isTrouble()) {
            throw new TossInTrouble(reply);
        }
        return reply;
    }
}
