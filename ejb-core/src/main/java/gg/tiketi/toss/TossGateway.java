package gg.tiketi.toss;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Toss Payments. Nothing here throws because of Toss: whatever happens is an answer. Each call names the payment of ours it is about, for the
 * log. Not inside a transaction.
 */
@ApplicationScoped
public class TossGateway {
    /** Transactions on a page of Toss's list; it allows five times as many. */
    public static final int PAGE = 1_000;

    private static final int OK = 200;

    /** Without an offset, as its list wants it. */
    private static final DateTimeFormatter SEOUL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneId.of("Asia/Seoul"));

    private TossClients clients;
    private TossCalls calls;
    private TossLog log;

    /** For the container's proxy only. */
    protected TossGateway() {}

    @Inject
    public TossGateway(TossClients clients, TossCalls calls, TossLog log) {
        this.clients = clients;
        this.calls = calls;
        this.log = log;
    }

    /** Whether there is a contract with Toss at all. */
    public boolean isConfigured() {
        return clients.configured();
    }

    /**
     * Has Toss capture what the buyer has agreed to in its window.
     *
     * @param key the idempotency key, saved before; the same one with the same rest gets the same answer for 15 days
     * @param amount KRW
     */
    public TossAnswer confirm(UUID payment, String key, String paymentKey, String orderId, int amount) {
        var body = new LinkedHashMap<String, Object>();
        body.put("paymentKey", paymentKey);
        body.put("orderId", orderId);
        body.put("amount", amount);
        return call(
                new TossLog.Call(payment, "confirm", "POST", "/v1/payments/confirm", key, Masked.json(body)),
                () -> calls.confirm(key, Json.write(body)));
    }

    /**
     * Has Toss give money back.
     *
     * @param key the idempotency key, saved before
     */
    public TossAnswer cancel(UUID payment, String key, String paymentKey, CancelRequest request) {
        var body = new LinkedHashMap<String, Object>();
        body.put("cancelReason", request.reason());
        putIfPresent(body, "cancelAmount", request.amount());
        putIfPresent(body, "refundableAmount", request.refundableAmount());
        putIfPresent(body, "refundReceiveAccount", request.receiver());
        return call(
                new TossLog.Call(
                        payment,
                        "cancel",
                        "POST",
                        "/v1/payments/" + Masked.key(paymentKey) + "/cancel",
                        key,
                        Masked.json(body)),
                () -> calls.cancel(paymentKey, key, Json.write(body)));
    }

    /** How the payment stands; shows also those that are not approved. */
    public TossAnswer find(UUID payment, String paymentKey) {
        return call(
                new TossLog.Call(payment, "find", "GET", "/v1/payments/" + Masked.key(paymentKey), null, null),
                () -> calls.payment(paymentKey));
    }

    /** How the payment of an order stands; shows approved ones only. */
    public TossAnswer findByOrder(UUID payment, String orderId) {
        return call(
                new TossLog.Call(payment, "find", "GET", "/v1/payments/orders/" + orderId, null, null),
                () -> calls.order(orderId));
    }

    /**
     * What has moved money in that time, the oldest first.
     *
     * @param after the transaction key that was the last of the page before; null: from the beginning
     * @return empty if it cannot be had now
     */
    public Optional<List<TossTransaction>> transactions(Instant from, Instant to, String after) {
        try {
            var reply = calls.transactions(SEOUL_TIME.format(from), SEOUL_TIME.format(to), after, PAGE);
            return reply.status() == OK
                    ? Optional.of(Json.mapper().readValue(reply.body(), new TypeReference<List<TossTransaction>>() {}))
                    : Optional.empty();
        } catch (ProcessingException
                | IllegalStateException
                | JsonProcessingException
                | CircuitBreakerOpenException e) {
            return Optional.empty();
        }
    }

    /**
     * Where there is a sandbox in the place of Toss: what a buyer would do in its window.
     *
     * @param method and wallet as Toss's window takes them; the latter may be null
     * @return the payment key to confirm; empty if it cannot be had
     */
    public Optional<String> consentInSandbox(
            String orderId, String orderName, int amount, String method, String wallet) {
        var body = new LinkedHashMap<String, Object>();
        body.put("orderId", orderId);
        body.put("orderName", orderName);
        body.put("amount", amount);
        body.put("method", method);
        putIfPresent(body, "easyPay", wallet);
        try {
            var reply = TossReply.read(clients.questions().approve(Json.write(body)));
            return reply.status() == OK
                    ? Optional.of(Json.mapper()
                            .readTree(reply.body())
                            .path("paymentKey")
                            .asText())
                    : Optional.empty();
        } catch (ProcessingException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private TossAnswer call(TossLog.Call call, Supplier<TossReply> exchange) {
        var begun = System.nanoTime();
        var answer = answer(exchange);
        log.write(call, answer.status(), answer.body(), answer.answer(), System.nanoTime() - begun);
        return answer.answer();
    }

    private record Read(int status, String body, TossAnswer answer) {
        static Read nothing(Verdict verdict, String code) {
            return new Read(0, null, TossAnswer.none(verdict, code));
        }
    }

    private Read answer(Supplier<TossReply> exchange) {
        if (!clients.configured()) {
            return Read.nothing(Verdict.NOT_SENT, "not_configured");
        }
        try {
            return read(exchange.get());
        } catch (TossInTrouble e) {
            return read(e.reply());
        } catch (CircuitBreakerOpenException e) {
            return Read.nothing(Verdict.NOT_SENT, "breaker_open");
        } catch (BulkheadException e) {
            return Read.nothing(Verdict.NOT_SENT, "too_many_calls");
        } catch (TimeoutException e) {
            return Read.nothing(Verdict.UNKNOWN, "timeout");
        } catch (ProcessingException | IllegalStateException e) {
            // No connection, no answer in time, or half of one.
            return Read.nothing(Verdict.UNKNOWN, "no_answer");
        }
    }

    private static Read read(TossReply reply) {
        JsonNode body;
        try {
            body = Json.mapper().readTree(reply.body());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new Read(reply.status(), null, TossAnswer.none(unreadable(reply), "unreadable"));
        }
        if (reply.status() / 100 != 2) {
            var code = body.path("code").textValue();
            var message = body.path("message").textValue();
            return new Read(reply.status(), Masked.json(body), TossAnswer.error(reply.status(), code, message));
        }
        try {
            var payment = TossPayment.read(body);
            return new Read(reply.status(), payment.body(), TossAnswer.of(payment));
        } catch (IllegalArgumentException e) {
            return new Read(reply.status(), Masked.json(body), TossAnswer.none(Verdict.UNKNOWN, "unreadable"));
        }
    }

    private static Verdict unreadable(TossReply reply) {
        return reply.status() == 429 ? Verdict.TRANSIENT : Verdict.UNKNOWN;
    }

    private static void putIfPresent(Map<String, Object> body, String field, Object value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    /**
     * @param reason up to 200 characters, which the buyer gets to see
     * @param amount KRW; null: all that is left
     * @param refundableAmount what we believe is left before it, in KRW: Toss refuses if it is not so. Null: not checked
     * @param receiver needed for a virtual account after its deposit
     */
    public record CancelRequest(String reason, Integer amount, Integer refundableAmount, Receiver receiver) {}

    /** @param bank Toss's code of the bank */
    public record Receiver(String bank, String accountNumber, String holderName) {
        @Override
        public String toString() {
            return "Receiver[bank=" + bank + "]";
        }
    }
}
