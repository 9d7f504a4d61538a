package gg.tiketi.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A payment: the object as Toss shows it, and what Toss keeps to itself. Guarded by its own monitor.
 *
 * <p>Kept to itself: {@code openedAt}, {@code authenticatedAt}, {@code successUrl}, {@code failUrl}, {@code flow} (what the shop wanted),
 * {@code declines} (a code for the confirmation), {@code transactions}, and {@code captures}, which must never exceed one.
 */
final class SandboxPayment {
    private final ObjectNode shown;
    private final ObjectNode hidden;

    SandboxPayment(ObjectNode shown, ObjectNode hidden) {
        this.shown = shown;
        this.hidden = hidden;
    }

    ObjectNode shown() {
        return shown;
    }

    ObjectNode hidden() {
        return hidden;
    }

    String key() {
        return shown.path("paymentKey").asText();
    }

    String orderId() {
        return shown.path("orderId").asText();
    }

    String status() {
        return shown.path("status").asText();
    }

    void status(String status) {
        shown.put("status", status);
    }

    long total() {
        return shown.path("totalAmount").asLong();
    }

    long balance() {
        return shown.path("balanceAmount").asLong();
    }

    String method() {
        return shown.path("method").asText();
    }

    boolean isVirtualAccount() {
        return shown.path("virtualAccount").isObject();
    }

    boolean isApproved() {
        return shown.path("approvedAt").isTextual() || status().equals("WAITING_FOR_DEPOSIT");
    }

    Instant instant(String hiddenField) {
        var text = hidden.path(hiddenField).asText(null);
        return text == null ? null : Instant.parse(text);
    }

    String text(String hiddenField) {
        return hidden.path(hiddenField).asText(null);
    }

    /** Money has moved, or an account is open for it; the status is that after it. */
    void moved(String transactionKey, long amount, Instant at) {
        shown.put("lastTransactionKey", transactionKey);
        ((ArrayNode) (hidden.has("transactions") ? hidden.get("transactions") : hidden.putArray("transactions")))
                .addObject()
                .put("transactionKey", transactionKey)
                .put("status", status())
                .put("amount", amount)
                .put("at", at.toString());
    }

    void balance(long balance) {
        shown.put("balanceAmount", balance);
        tax(balance);
    }

    void tax(long amount) {
        // vat = round((total - taxFree) / 11)
        var vat = Math.round(amount / 11.0);
        shown.put("suppliedAmount", amount - vat);
        shown.put("vat", vat);
    }

    ObjectNode entry() {
        var entry = shown.objectNode();
        entry.set("shown", shown.deepCopy());
        entry.set("hidden", hidden.deepCopy());
        return entry;
    }

    static SandboxPayment of(JsonNode entry) {
        return new SandboxPayment((ObjectNode) entry.path("shown"), (ObjectNode) entry.path("hidden"));
    }
}
