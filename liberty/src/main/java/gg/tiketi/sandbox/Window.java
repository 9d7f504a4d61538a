package gg.tiketi.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * What buyers see: the script that shops load in the place of Toss's, and the payment window, where a button decides what the card company
 * would.
 */
final class Window {
    private static final Set<String> METHODS = Set.of("CARD", "TRANSFER", "VIRTUAL_ACCOUNT");

    private final Payments payments;
    private final String clientKey;
    private final WindowPage page = new WindowPage();

    Window(Payments payments, String clientKey) {
        this.payments = payments;
        this.clientKey = clientKey;
    }

    /** {@code /v2/standard}, {@code /v1}: Toss's SDK, as far as a shop sees it. */
    void script(HttpExchange exchange) throws IOException {
        Wire.send(exchange, 200, "application/javascript;charset=utf-8", Wire.resource("sdk.js"));
    }

    /** {@code POST /window}: the script asks for a window. */
    void open(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "Content-Type");
        if (exchange.getRequestMethod().equals("OPTIONS")) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            return;
        }
        var request = Payments.JSON.readTree(exchange.getRequestBody().readAllBytes());
        var mistake = mistake(request);
        if (mistake != null) {
            Wire.send(
                    exchange,
                    new Reply(
                            400,
                            Payments.JSON
                                    .createObjectNode()
                                    .put("code", mistake)
                                    .put("message", TossError.sentence(mistake))
                                    .toString()));
            return;
        }
        try {
            var hidden = Payments.JSON.createObjectNode();
            for (var field : new String[] {
                "successUrl",
                "failUrl",
                "method",
                "easyPay",
                "customerKey",
                "customerName",
                "validHours",
                "dueDate",
                "locale"
            }) {
                if (request.hasNonNull(field)) {
                    hidden.set(field, request.get(field));
                }
            }
            hidden.put("embedded", request.path("embedded").asBoolean());
            var payment = payments.open(
                    request.path("orderId").asText(),
                    request.path("orderName").asText(),
                    request.path("amount").asLong(),
                    hidden);
            Wire.send(
                    exchange,
                    new Reply(
                            200,
                            Payments.JSON
                                    .createObjectNode()
                                    .put("paymentKey", payment.key())
                                    .put("url", "/window/" + payment.key())
                                    .toString()));
        } catch (TossError e) {
            Wire.send(exchange, e.reply());
        }
    }

    private String mistake(JsonNode request) {
        if (!request.path("clientKey").asText().equals(clientKey)) {
            return "INVALID_CLIENT_KEY";
        }
        if (!request.path("customerKey").asText("").matches("[A-Za-z0-9\\-_=.@]{2,50}")) {
            return "INVALID_CUSTOMER_KEY";
        }
        if (!request.path("orderId").asText("").matches("[A-Za-z0-9_=-]{6,64}")
                || request.path("orderName").asText("").isBlank()
                || request.path("orderName").asText("").length() > 100
                || request.path("amount").asLong() <= 0
                || !METHODS.contains(request.path("method").asText())) {
            return "INVALID_PARAMETERS";
        }
        if (request.hasNonNull("successUrl")
                && !URI.create(request.path("successUrl").asText()).isAbsolute()) {
            return "INCORRECT_SUCCESS_URL_FORMAT";
        }
        return null;
    }

    /** {@code /window/{paymentKey}}: the window, and what the buyer does in it. */
    void show(HttpExchange exchange) throws IOException {
        var key = exchange.getRequestURI().getPath().substring("/window/".length());
        try {
            var payment = payments.byKey(key);
            if (exchange.getRequestMethod().equals("POST")) {
                var form =
                        Wire.parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                act(exchange, payment, form);
            } else {
                var query = Wire.parameters(exchange.getRequestURI().getRawQuery());
                Wire.page(exchange, page.of(payment, query.getOrDefault("lang", payment.text("locale"))));
            }
        } catch (TossError e) {
            Wire.page(exchange, page.over());
        }
    }

    private void act(HttpExchange exchange, SandboxPayment payment, Map<String, String> form) throws IOException {
        switch (form.getOrDefault("action", "")) {
            case "approve" -> {
                consent(payment, form, null);
                leave(exchange, payment, success(payment));
            }
            case "decline-later" -> {
                consent(payment, form, "REJECT_CARD_PAYMENT");
                leave(exchange, payment, success(payment));
            }
            case "decline" -> {
                payments.abort(payment, "REJECT_CARD_COMPANY");
                leave(
                        exchange,
                        payment,
                        fail(
                                payment,
                                "code",
                                "REJECT_CARD_COMPANY",
                                "message",
                                TossError.sentence("REJECT_CARD_COMPANY"),
                                "orderId",
                                payment.orderId()));
            }
            // Toss does not say which order it was.
            case "cancel" ->
                leave(exchange, payment, fail(payment, "code", "PAY_PROCESS_CANCELED", "message", "사용자가 결제를 취소하였습니다"));
            default -> Wire.page(exchange, page.closed());
        }
    }

    private void consent(SandboxPayment payment, Map<String, String> form, String declines) {
        var choice = form.getOrDefault("choice", "CARD").split(":", 2);
        payments.authenticate(payment, choice[0], choice.length == 2 ? choice[1] : null, form.get("bank"), declines);
    }

    private static String success(SandboxPayment payment) {
        var url = payment.text("successUrl");
        return url == null
                ? null
                : Wire.withParameters(
                        url,
                        "paymentType",
                        "NORMAL",
                        "paymentKey",
                        payment.key(),
                        "orderId",
                        payment.orderId(),
                        "amount",
                        Long.toString(payment.total()));
    }

    private static String fail(SandboxPayment payment, String... parameters) {
        var url = payment.text("failUrl");
        return url == null ? null : Wire.withParameters(url, parameters);
    }

    private void leave(HttpExchange exchange, SandboxPayment payment, String url) throws IOException {
        if (payment.hidden().path("embedded").asBoolean() || url == null) {
            Wire.page(exchange, page.leaving(payment, url));
        } else {
            Wire.redirect(exchange, url);
        }
    }
}
