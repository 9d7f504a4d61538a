package gg.tiketi.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;

/**
 * What the real Toss has no interface for: what was captured, what is to go wrong, and what bank and card company do. Under {@code /sandbox/};
 * {@code /} shows the payments and takes deposits.
 */
final class Control {
    private final Payments payments;
    private final Faults faults;
    private final Webhooks webhooks;
    private final SandboxClock clock;
    private final String secretKey;

    Control(Payments payments, Faults faults, Webhooks webhooks, SandboxClock clock, String secretKey) {
        this.payments = payments;
        this.faults = faults;
        this.webhooks = webhooks;
        this.clock = clock;
        this.secretKey = secretKey;
    }

    void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            var request = body.startsWith("{") ? Payments.JSON.readTree(body) : Payments.JSON.createObjectNode();
            switch (exchange.getRequestURI().getPath()) {
                case "/sandbox/captures" ->
                    Wire.send(exchange, new Reply(200, captures().toString()));
                case "/sandbox/approve" -> approve(exchange, request);
                case "/sandbox/faults" -> {
                    fault(request);
                    done(exchange);
                }
                case "/sandbox/webhooks" -> {
                    webhooks(request);
                    done(exchange);
                }
                case "/sandbox/clock" -> {
                    clock.advance(Duration.parse(request.path("advance").asText()));
                    done(exchange);
                }
                case "/sandbox/deposit" -> {
                    payments.deposit(payments.byOrder(orderOf(body, request)));
                    if (body.startsWith("{")) {
                        done(exchange);
                    } else {
                        Wire.redirect(exchange, "/");
                    }
                }
                case "/sandbox/bounce" -> {
                    payments.bounce(payments.byOrder(orderOf(body, request)));
                    done(exchange);
                }
                case "/sandbox/cancel" -> {
                    // As in Toss's dashboard: no key, no shop.
                    payments.cancel(
                            payments.byOrder(orderOf(body, request)),
                            Payments.JSON.createObjectNode().put("cancelReason", "대시보드 취소"));
                    done(exchange);
                }
                case "/" -> Wire.page(exchange, overview());
                default -> throw new TossError(404, "NOT_FOUND");
            }
        } catch (TossError e) {
            Wire.send(exchange, e.reply());
        }
    }

    private static String orderOf(String body, JsonNode request) {
        return request.has("orderId")
                ? request.path("orderId").asText()
                : Wire.parameters(body).getOrDefault("orderId", "");
    }

    private static void done(HttpExchange exchange) throws IOException {
        Wire.send(exchange, new Reply(200, "{}"));
    }

    /** The truth: what was taken from buyers and what went back. */
    JsonNode captures() {
        var all = Payments.JSON.createArrayNode();
        payments.all().stream()
                .filter(payment -> payment.hidden().path("captures").asInt() > 0)
                .sorted(Comparator.comparing(SandboxPayment::key))
                .forEach(payment -> all.addObject()
                        .put("orderId", payment.orderId())
                        .put("paymentKey", payment.key())
                        .put("captures", payment.hidden().path("captures").asInt())
                        .put("captured", payment.total())
                        .put("refunded", payment.total() - payment.balance())
                        .put("capturedAt", payment.text("capturedAt")));
        return all;
    }

    /** One step instead of a window: the buyer has agreed. Only for whoever knows the secret key. */
    private void approve(HttpExchange exchange, JsonNode request) throws IOException {
        var expected =
                "Basic " + Base64.getEncoder().encodeToString((secretKey + ":").getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            throw new TossError(401, "UNAUTHORIZED_KEY");
        }
        var hidden = Payments.JSON.createObjectNode();
        if (request.hasNonNull("dueDate")) {
            hidden.set("dueDate", request.get("dueDate"));
        }
        var payment = payments.open(
                request.path("orderId").asText(),
                request.path("orderName").asText(),
                request.path("amount").asLong(),
                hidden);
        payments.authenticate(
                payment,
                request.path("method").asText("CARD"),
                request.path("easyPay").asText(null),
                null,
                request.path("declines").asText(null));
        Wire.send(
                exchange,
                new Reply(
                        200,
                        Payments.JSON
                                .createObjectNode()
                                .put("paymentKey", payment.key())
                                .toString()));
    }

    private void fault(JsonNode request) {
        if (request.isEmpty()) {
            faults.clear();
            return;
        }
        if (!request.has("kind")) {
            faults.clear(request.path("orderId").asText());
            return;
        }
        faults.add(new Faults.Rule(
                Faults.Call.valueOf(request.path("call").asText("CONFIRM")),
                request.path("orderId").asText(null),
                request.path("times").asInt(1),
                Faults.Kind.valueOf(request.path("kind").asText()),
                Duration.ofMillis(request.path("millis").asLong()),
                request.path("status").asInt(500),
                request.path("code").asText("FAILED_INTERNAL_SYSTEM_PROCESSING")));
    }

    private void webhooks(JsonNode request) {
        if (request.has("mode")) {
            webhooks.mode(Webhooks.Mode.valueOf(request.path("mode").asText()));
        }
        if (request.has("url")) {
            webhooks.to(URI.create(request.path("url").asText()));
        }
        if (request.has("send")) {
            webhooks.send((com.fasterxml.jackson.databind.node.ObjectNode) request.path("send"));
        }
    }

    private String overview() {
        var rows = new StringBuilder();
        payments.all().stream()
                .sorted(Comparator.comparing(SandboxPayment::key).reversed())
                .limit(200)
                .forEach(payment -> {
                    rows.append("<tr><td>")
                            .append(Wire.html(payment.orderId()))
                            .append("<td>")
                            .append(Wire.html(payment.shown().path("orderName").asText()))
                            .append("<td>")
                            .append(payment.total())
                            .append("<td>")
                            .append(Wire.html(payment.method()))
                            .append("<td>")
                            .append(payment.status())
                            .append("<td>");
                    if (payment.status().equals("WAITING_FOR_DEPOSIT")) {
                        rows.append(
                                        "<form method=post action=/sandbox/deposit><input type=hidden name=orderId value=\"")
                                .append(Wire.html(payment.orderId()))
                                .append("\"><button>입금처리 deposit</button></form>");
                    }
                });
        return Wire.resource("overview.html").replace("{{rows}}", rows);
    }
}
