package gg.tiketi.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** What a payment shows of how it was paid. */
final class Means {
    private static final int DEPOSIT_HOURS = 168;

    private static final Map<String, String> WALLETS = Map.of(
            "TOSSPAY", "토스페이",
            "NAVERPAY", "네이버페이",
            "KAKAOPAY", "카카오페이",
            "SAMSUNGPAY", "삼성페이",
            "APPLEPAY", "애플페이",
            "LPAY", "엘페이",
            "PAYCO", "페이코",
            "SSG", "SSG페이");

    private Means() {}

    static void describe(SandboxPayment payment, String method, String wallet, String bank, Instant now) {
        var shown = payment.shown();
        switch (method) {
            case "TRANSFER" -> {
                shown.put("method", "계좌이체");
                shown.putObject("transfer").put("bankCode", bank).put("settlementStatus", "INCOMPLETED");
            }
            case "VIRTUAL_ACCOUNT" -> {
                shown.put("method", "가상계좌");
                var hours = payment.hidden().path("validHours").asInt(DEPOSIT_HOURS);
                var due = payment.hidden().path("dueDate").asText(null);
                shown.putObject("virtualAccount")
                        .put("accountType", "일반")
                        .put(
                                "accountNumber",
                                "X"
                                        + (10_000_000_000L
                                                + ThreadLocalRandom.current().nextLong(80_000_000_000L)))
                        .put("bankCode", bank)
                        .put(
                                "customerName",
                                payment.hidden().path("customerName").asText("구매자"))
                        .put("depositorName", "")
                        .put(
                                "dueDate",
                                due == null
                                        ? SandboxClock.text(now.plus(Duration.ofHours(hours)))
                                        : SandboxClock.text(java.time.LocalDateTime.parse(due)
                                                .atZone(SandboxClock.SEOUL)
                                                .toInstant()))
                        .put("refundStatus", "NONE")
                        .put("expired", false)
                        .put("settlementStatus", "INCOMPLETED")
                        .putNull("refundReceiveAccount");
            }
            default -> {
                var card = Payments.JSON.createObjectNode();
                card.put("amount", payment.total()).put("issuerCode", "61").put("acquirerCode", "31");
                card.put("number", "12345678****000*")
                        .put("installmentPlanMonths", 0)
                        .put("approveNo", "00000000");
                card.put("useCardPoint", false).put("cardType", "신용").put("ownerType", "개인");
                card.put("acquireStatus", "READY").put("isInterestFree", false).putNull("interestPayer");
                shown.set("card", card);
                shown.put("method", wallet == null ? "카드" : "간편결제");
                if (wallet != null) {
                    shown.putObject("easyPay")
                            .put("provider", WALLETS.getOrDefault(wallet, wallet))
                            .put("amount", 0)
                            .put("discountAmount", 0);
                }
            }
        }
    }
}
