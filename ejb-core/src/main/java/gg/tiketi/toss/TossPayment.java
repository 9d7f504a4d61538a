package gg.tiketi.toss;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A payment as Toss sees it (object version 2022-11-16): what we use of it. Amounts are KRW.
 *
 * @param status {@code DONE}, {@code READY}… as Toss says it; may be one we do not know
 * @param method ours: {@code card}, {@code toss}…; null as long as none is chosen
 * @param secret proves news about this payment; null where Toss gives none
 * @param virtualAccount null for other methods
 * @param body all of it as JSON, without secrets
 */
public record TossPayment(
        String paymentKey,
        String orderId,
        String status,
        String method,
        long totalAmount,
        long balanceAmount,
        String currency,
        Instant requestedAt,
        Instant approvedAt,
        String receiptUrl,
        String checkoutUrl,
        String secret,
        VirtualAccount virtualAccount,
        List<Cancel> cancels,
        Failure failure,
        String body) {
    /** @param expired the due date is over; the status stays as it was */
    public record VirtualAccount(
            String bankCode, String accountNumber, String customerName, Instant dueDate, boolean expired) {}

    /** One refund. @param status {@code DONE}, {@code IN_PROGRESS} or {@code ABORTED} */
    public record Cancel(
            String transactionKey,
            long amount,
            String reason,
            Instant canceledAt,
            long refundableAmount,
            String status) {}

    public record Failure(String code, String message) {}

    public boolean isDone() {
        return "DONE".equals(status);
    }

    /** @throws IllegalArgumentException if it is not a payment */
    static TossPayment read(JsonNode node) {
        if (text(node, "paymentKey") == null
                || text(node, "orderId") == null
                || text(node, "status") == null
                || !node.path("totalAmount").isNumber()) {
            throw new IllegalArgumentException("Not a payment");
        }
        return new TossPayment(
                text(node, "paymentKey"),
                text(node, "orderId"),
                text(node, "status"),
                method(text(node, "method"), text(node.path("easyPay"), "provider")),
                node.path("totalAmount").asLong(),
                node.path("balanceAmount").asLong(),
                text(node, "currency"),
                instant(node, "requestedAt"),
                instant(node, "approvedAt"),
                text(node.path("receipt"), "url"),
                text(node.path("checkout"), "url"),
                text(node, "secret"),
                account(node.path("virtualAccount")),
                cancels(node.path("cancels")),
                node.path("failure").isObject()
                        ? new Failure(text(node.path("failure"), "code"), text(node.path("failure"), "message"))
                        : null,
                Masked.json(node));
    }

    private static VirtualAccount account(JsonNode node) {
        return node.isObject()
                ? new VirtualAccount(
                        text(node, "bankCode"),
                        text(node, "accountNumber"),
                        text(node, "customerName"),
                        instant(node, "dueDate"),
                        node.path("expired").asBoolean())
                : null;
    }

    private static List<Cancel> cancels(JsonNode nodes) {
        var cancels = new ArrayList<Cancel>();
        nodes.forEach(node -> cancels.add(new Cancel(
                text(node, "transactionKey"),
                node.path("cancelAmount").asLong(),
                text(node, "cancelReason"),
                instant(node, "canceledAt"),
                node.path("refundableAmount").asLong(),
                text(node, "cancelStatus"))));
        return List.copyOf(cancels);
    }

    /** Toss names methods in Korean, by request in English; providers of wallets also by code. */
    private static String method(String method, String provider) {
        return switch (String.valueOf(method)) {
            case "카드", "CARD" -> "card";
            case "계좌이체", "TRANSFER" -> "bank_transfer";
            case "가상계좌", "VIRTUAL_ACCOUNT" -> "virtual_account";
            case "간편결제", "EASY_PAY" ->
                switch (String.valueOf(provider)) {
                    case "토스페이", "TOSSPAY" -> "toss";
                    case "네이버페이", "NAVERPAY" -> "naver_pay";
                    case "카카오페이", "KAKAOPAY" -> "kakao_pay";
                    default -> "easy_pay";
                };
            case "null" -> null;
            default -> "other";
        };
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    private static Instant instant(JsonNode node, String field) {
        try {
            var value = text(node, field);
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
