package gg.tiketi.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** All payments, and what may become of them. */
final class Payments {
    /** How long the window may stay open, and how long after the buyer's consent the shop may confirm. */
    static final Duration WINDOW = Duration.ofMinutes(30);

    static final Duration CONFIRM_WITHIN = Duration.ofMinutes(10);

    private static final DateTimeFormatter KEY_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(SandboxClock.SEOUL);
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz0123456789";

    private static final Pattern SAMPLE = Pattern.compile("sample_(?<amount>\\d{1,9})_(?<order>[0-9a-f]{32})");

    static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, SandboxPayment> byKey = new ConcurrentHashMap<>();
    private final Map<String, SandboxPayment> approvedByOrder = new ConcurrentHashMap<>();
    private final SandboxClock clock;
    private final Journal journal;
    private final Webhooks webhooks;

    Payments(SandboxClock clock, Journal journal, Webhooks webhooks) {
        this.clock = clock;
        this.journal = journal;
        this.webhooks = webhooks;
    }

    void replay(JsonNode entry) {
        remember(SandboxPayment.of(entry));
    }

    Collection<SandboxPayment> all() {
        return byKey.values();
    }

    /** The window opens. */
    SandboxPayment open(String orderId, String orderName, long amount, ObjectNode hidden) {
        if (approvedByOrder.containsKey(orderId)) {
            throw new TossError(400, "DUPLICATED_ORDER_ID");
        }
        return create("tbox_" + KEY_TIME.format(clock.now()) + random(8), orderId, orderName, amount, hidden);
    }

    private SandboxPayment create(String key, String orderId, String orderName, long amount, ObjectNode hidden) {
        var shown = JSON.createObjectNode();
        shown.put("version", "2022-11-16")
                .put("paymentKey", key)
                .put("type", "NORMAL")
                .put("orderId", orderId);
        shown.put("orderName", orderName)
                .put("mId", "tiketisandbox")
                .put("currency", "KRW")
                .putNull("method");
        shown.put("totalAmount", amount).put("balanceAmount", amount);
        shown.put("taxFreeAmount", 0).put("taxExemptionAmount", 0).put("status", "READY");
        shown.put("requestedAt", clock.text()).putNull("approvedAt").put("useEscrow", false);
        shown.put("cultureExpense", false).put("isPartialCancelable", true).putNull("lastTransactionKey");
        shown.put("secret", "ps_" + random(20)).put("country", "KR");
        for (var absent : new String[] {
            "cancels",
            "card",
            "virtualAccount",
            "transfer",
            "mobilePhone",
            "giftCertificate",
            "easyPay",
            "cashReceipt",
            "cashReceipts",
            "discount",
            "failure",
            "metadata",
            "receipt",
            "checkout"
        }) {
            shown.putNull(absent);
        }
        hidden.put("openedAt", clock.now().toString()).put("captures", 0);
        var payment = new SandboxPayment(shown, hidden);
        payment.tax(amount);
        save(payment);
        return payment;
    }

    SandboxPayment byKey(String key) {
        var payment = byKey.containsKey(key) ? byKey.get(key) : sampled(key);
        if (payment == null) {
            throw new TossError(404, "NOT_FOUND_PAYMENT");
        }
        expire(payment);
        return payment;
    }

    /** What the sample data sold went through no window: its key tells the amount, so that it can be refunded. Null: not one of those. */
    private synchronized SandboxPayment sampled(String key) {
        var told = SAMPLE.matcher(key);
        if (!told.matches() || byKey.containsKey(key)) {
            return byKey.get(key);
        }
        var amount = Long.parseLong(told.group("amount"));
        var payment = create(key, "sample_" + told.group("order"), "TIKETI", amount, JSON.createObjectNode());
        Means.describe(payment, "CARD", null, "88", clock.now());
        capture(payment);
        urls(payment);
        save(payment);
        return payment;
    }

    SandboxPayment byOrder(String orderId) {
        var payment = approvedByOrder.get(orderId);
        if (payment == null) {
            throw new TossError(404, "NOT_FOUND_PAYMENT");
        }
        return payment;
    }

    /** The buyer has agreed in the window. @param wallet null: no wallet */
    void authenticate(SandboxPayment payment, String method, String wallet, String bank, String declines) {
        synchronized (payment) {
            if (!payment.status().equals("READY")
                    || clock.now().isAfter(payment.instant("openedAt").plus(WINDOW))) {
                throw new TossError(400, "NOT_FOUND_PAYMENT_SESSION");
            }
            payment.status("IN_PROGRESS");
            payment.hidden().put("authenticatedAt", clock.now().toString());
            if (declines != null) {
                payment.hidden().put("declines", declines);
            }
            Means.describe(payment, method, wallet, bank == null || bank.isBlank() ? "88" : bank, clock.now());
            save(payment);
        }
    }

    /** The window ends without the buyer's consent, for a reason of the card company. */
    void abort(SandboxPayment payment, String code) {
        synchronized (payment) {
            if (payment.status().equals("READY")) {
                payment.status("ABORTED");
                payment.shown().putObject("failure").put("code", code).put("message", TossError.sentence(code));
                save(payment);
                webhooks.changed(payment);
            }
        }
    }

    ObjectNode confirm(String key, String orderId, long amount, long extra) {
        var payment = byKey.get(key);
        if (payment == null) {
            throw new TossError(404, "NOT_FOUND_PAYMENT_SESSION");
        }
        synchronized (payment) {
            expire(payment);
            if (!payment.orderId().equals(orderId)) {
                throw new TossError(403, "FORBIDDEN_REQUEST");
            }
            if (payment.total() != amount) {
                throw new TossError(400, "INVALID_REQUEST");
            }
            switch (payment.status()) {
                case "IN_PROGRESS" -> {}
                case "READY", "EXPIRED" -> throw new TossError(404, "NOT_FOUND_PAYMENT_SESSION");
                case "ABORTED" -> throw new TossError(403, "REJECT_CARD_COMPANY");
                default -> throw new TossError(400, "ALREADY_PROCESSED_PAYMENT");
            }
            if (approvedByOrder.containsKey(orderId)) {
                throw new TossError(400, "DUPLICATED_ORDER_ID");
            }
            if (payment.text("declines") != null) {
                payment.status("ABORTED");
                payment.shown().putObject("failure").put("code", payment.text("declines"));
                save(payment);
                webhooks.changed(payment);
                throw new TossError(403, payment.text("declines"));
            }
            if (payment.isVirtualAccount()) {
                payment.status("WAITING_FOR_DEPOSIT");
                payment.moved(transactionKey(), amount, clock.now());
            } else {
                payment.shown().put("totalAmount", amount + extra).put("balanceAmount", amount + extra);
                capture(payment);
            }
            urls(payment);
            save(payment);
            webhooks.changed(payment);
            return payment.shown().deepCopy();
        }
    }

    private void capture(SandboxPayment payment) {
        payment.status("DONE");
        payment.shown().put("approvedAt", clock.text());
        payment.moved(transactionKey(), payment.total(), clock.now());
        payment.hidden()
                .put("captures", payment.hidden().path("captures").asInt() + 1)
                .put("capturedAt", clock.now().toString());
    }

    private void urls(SandboxPayment payment) {
        payment.shown().putObject("receipt").put("url", webhooks.base() + "/receipt/" + payment.key());
        payment.shown()
                .putObject("checkout")
                .put("url", webhooks.base() + "/v1/payments/" + payment.key() + "/checkout");
    }

    /** Somebody has paid into the virtual account. */
    void deposit(SandboxPayment payment) {
        synchronized (payment) {
            if (!payment.status().equals("WAITING_FOR_DEPOSIT")) {
                throw new TossError(400, "INVALID_REQUEST");
            }
            capture(payment);
            save(payment);
            webhooks.deposited(payment);
        }
    }

    /** The deposit comes back, as happens a short while after it. */
    void bounce(SandboxPayment payment) {
        synchronized (payment) {
            payment.status("WAITING_FOR_DEPOSIT");
            payment.hidden().put("captures", 0);
            payment.shown().putNull("approvedAt");
            save(payment);
            webhooks.deposited(payment);
        }
    }

    ObjectNode cancel(SandboxPayment payment, JsonNode request) {
        synchronized (payment) {
            var amount = request.path("cancelAmount").asLong(payment.balance());
            var waiting = payment.status().equals("WAITING_FOR_DEPOSIT");
            if (payment.status().equals("CANCELED")) {
                throw new TossError(400, "ALREADY_CANCELED_PAYMENT");
            }
            if (!waiting
                    && !payment.status().equals("DONE")
                    && !payment.status().equals("PARTIAL_CANCELED")) {
                throw new TossError(403, "NOT_CANCELABLE_PAYMENT");
            }
            if (request.has("refundableAmount")
                    && request.path("refundableAmount").asLong() != payment.balance()) {
                throw new TossError(400, "NOT_MATCHES_REFUNDABLE_AMOUNT");
            }
            if (waiting && amount != payment.balance()) {
                throw new TossError(403, "NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT");
            }
            if (payment.isVirtualAccount()
                    && !waiting
                    && !request.path("refundReceiveAccount").isObject()) {
                throw new TossError(400, "INVALID_REQUEST");
            }
            if (amount <= 0 || amount > payment.balance()) {
                throw new TossError(403, "NOT_CANCELABLE_AMOUNT");
            }
            var left = payment.balance() - amount;
            var transaction = transactionKey();
            var cancels = payment.shown().path("cancels").isArray()
                    ? (com.fasterxml.jackson.databind.node.ArrayNode)
                            payment.shown().path("cancels")
                    : payment.shown().putArray("cancels");
            cancels.addObject()
                    .put("cancelAmount", amount)
                    .put("cancelReason", request.path("cancelReason").asText())
                    .put("taxFreeAmount", 0)
                    .put("taxExemptionAmount", 0)
                    .put("refundableAmount", left)
                    .put("cardDiscountAmount", 0)
                    .put("transferDiscountAmount", 0)
                    .put("easyPayDiscountAmount", 0)
                    .put("canceledAt", clock.text())
                    .put("transactionKey", transaction)
                    .putNull("receiptKey")
                    .put("cancelStatus", "DONE")
                    .putNull("cancelRequestId");
            payment.balance(left);
            payment.status(left == 0 ? "CANCELED" : "PARTIAL_CANCELED");
            payment.moved(transaction, amount, clock.now());
            save(payment);
            webhooks.changed(payment);
            return payment.shown().deepCopy();
        }
    }

    /** Time does to a payment what nobody tells the shop of, unless it asks. */
    private void expire(SandboxPayment payment) {
        synchronized (payment) {
            var authenticated = payment.instant("authenticatedAt");
            var now = clock.now();
            var over = payment.status().equals("READY")
                            && now.isAfter(payment.instant("openedAt").plus(WINDOW))
                    || payment.status().equals("IN_PROGRESS") && now.isAfter(authenticated.plus(CONFIRM_WITHIN));
            if (over) {
                payment.status("EXPIRED");
                save(payment);
                webhooks.changed(payment);
            }
            if (payment.status().equals("WAITING_FOR_DEPOSIT")) {
                var account = (ObjectNode) payment.shown().path("virtualAccount");
                var due = java.time.OffsetDateTime.parse(account.path("dueDate").asText());
                account.put("expired", now.isAfter(due.toInstant()));
            }
        }
    }

    private void save(SandboxPayment payment) {
        journal.write("payment", payment.entry());
        remember(payment);
    }

    private void remember(SandboxPayment payment) {
        byKey.put(payment.key(), payment);
        if (payment.isApproved()) {
            approvedByOrder.put(payment.orderId(), payment);
        }
    }

    private static String transactionKey() {
        return "txrd_" + random(24);
    }

    private static String random(int length) {
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++) {
            text.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
