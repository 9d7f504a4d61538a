package gg.tiketi.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Toss's REST interface: {@code /v1/payments…} and {@code /v1/transactions}, with whatever is to go wrong with it. */
final class RestApi {
    private static final String PREFIX = "/v1/payments/";
    private static final int LONGEST_REASON = 200;

    private final Payments payments;
    private final Idempotency answers;
    private final Faults faults;
    private final String secretKey;
    private final CountDownLatch closing;
    private final TransactionList transactions;

    RestApi(Payments payments, Idempotency answers, Faults faults, String secretKey, CountDownLatch closing) {
        this.payments = payments;
        this.answers = answers;
        this.faults = faults;
        this.secretKey = secretKey;
        this.closing = closing;
        this.transactions = new TransactionList(payments);
    }

    void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var path = exchange.getRequestURI().getPath();
        var post = exchange.getRequestMethod().equals("POST");
        try {
            authorize(exchange);
            testCode(exchange);
            if (post && path.equals(PREFIX + "confirm")) {
                confirm(exchange, read(body));
            } else if (post && path.startsWith(PREFIX) && path.endsWith("/cancel")) {
                cancel(exchange, path.substring(PREFIX.length(), path.length() - "/cancel".length()), read(body));
            } else if (!post && path.startsWith(PREFIX + "orders/")) {
                show(exchange, payments.byOrder(path.substring((PREFIX + "orders/").length())));
            } else if (!post && path.startsWith(PREFIX)) {
                show(exchange, payments.byKey(path.substring(PREFIX.length())));
            } else if (!post && path.equals("/v1/transactions")) {
                Wire.send(
                        exchange,
                        new Reply(
                                200,
                                transactions
                                        .read(Wire.parameters(
                                                exchange.getRequestURI().getRawQuery()))
                                        .toString()));
            } else {
                throw new TossError(404, "NOT_FOUND");
            }
        } catch (TossError e) {
            Wire.send(exchange, e.reply());
        }
    }

    private void authorize(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            throw new TossError(403, "INCORRECT_BASIC_AUTH_FORMAT");
        }
        var key = new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
        if (!key.equals(secretKey + ":")) {
            throw new TossError(401, "UNAUTHORIZED_KEY");
        }
    }

    private static void testCode(HttpExchange exchange) {
        var code = exchange.getRequestHeaders().getFirst("TossPayments-Test-Code");
        if (code != null) {
            throw new TossError(code.startsWith("REJECT") ? 403 : 400, code);
        }
    }

    private void confirm(HttpExchange exchange, JsonNode request) throws IOException {
        var orderId = request.path("orderId").asText();
        execute(exchange, Faults.Call.CONFIRM, orderId, extra -> {
            if (!request.path("paymentKey").isTextual()
                    || !request.path("amount").isIntegralNumber()) {
                throw new TossError(400, "INVALID_REQUEST");
            }
            return payments.confirm(
                            request.path("paymentKey").asText(),
                            orderId,
                            request.path("amount").asLong(),
                            extra)
                    .toString();
        });
    }

    private void cancel(HttpExchange exchange, String paymentKey, JsonNode request) throws IOException {
        var payment = payments.byKey(paymentKey);
        execute(exchange, Faults.Call.CANCEL, payment.orderId(), extra -> {
            var reason = request.path("cancelReason").asText("");
            if (reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw new TossError(400, "INVALID_REQUEST");
            }
            return payments.cancel(payment, request).toString();
        });
    }

    private interface Effect {
        String run(long extra);
    }

    private void execute(HttpExchange exchange, Faults.Call call, String orderId, Effect effect) throws IOException {
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key != null && key.length() > Idempotency.LONGEST) {
            throw new TossError(400, "INVALID_IDEMPOTENCY_KEY");
        }
        var scope = key == null
                ? null
                : key + " " + exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().getPath();
        var fault = faults.take(call, orderId).orElse(null);
        var kind = fault == null ? null : fault.kind();
        if (kind == Faults.Kind.DROP) {
            exchange.close();
            return;
        }
        var answer = answers.once(scope, () -> {
            try {
                if (kind == Faults.Kind.DELAY) {
                    pause(fault.pause().toMillis());
                }
                if (kind == Faults.Kind.HOLD) {
                    hold(faults.gate());
                }
                if (kind == Faults.Kind.REFUSE) {
                    throw new TossError(fault.status(), fault.code());
                }
                var done = effect.run(kind == Faults.Kind.OTHER_AMOUNT ? 1 : 0);
                return kind == Faults.Kind.ERROR_AFTER
                        ? new TossError(fault.status(), fault.code()).reply()
                        : new Reply(200, done);
            } catch (TossError e) {
                return e.reply();
            }
        });
        answer(exchange, answer, fault);
    }

    private void answer(HttpExchange exchange, Reply answer, Faults.Rule fault) throws IOException {
        switch (fault == null ? Faults.Kind.REFUSE : fault.kind()) {
            case DROP_AFTER -> exchange.close();
            case HANG_AFTER -> {
                pause(Long.MAX_VALUE);
                exchange.close();
            }
            case MALFORMED_AFTER ->
                Wire.send(
                        exchange,
                        new Reply(
                                answer.status(),
                                answer.body().substring(0, answer.body().length() / 2)));
            case DELAY_AFTER -> {
                pause(fault.pause().toMillis());
                Wire.send(exchange, answer);
            }
            default -> Wire.send(exchange, answer);
        }
    }

    private void show(HttpExchange exchange, SandboxPayment payment) throws IOException {
        var fault = faults.take(Faults.Call.LOOKUP, payment.orderId()).orElse(null);
        if (fault != null && fault.kind() == Faults.Kind.REFUSE) {
            throw new TossError(fault.status(), fault.code());
        }
        String body;
        synchronized (payment) {
            body = payment.shown().toString();
        }
        answer(exchange, new Reply(200, body), fault);
    }

    private void pause(long millis) {
        try {
            if (closing.await(millis, TimeUnit.MILLISECONDS)) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hold(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode read(String body) {
        try {
            return Payments.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new TossError(400, "INVALID_REQUEST");
        }
    }
}
