package gg.tiketi.sandbox;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The payment window as HTML, in Korean or English, without a line of script unless it is in a frame. */
final class WindowPage {
    private static final String PAGE = Wire.resource("window.html");

    private static final Map<String, String> KOREAN = Map.ofEntries(
            Map.entry("lang", "ko"),
            Map.entry("title", "결제하기 (테스트)"),
            Map.entry("notice", "테스트 결제창입니다. 실제로 결제되지 않습니다."),
            Map.entry("how", "결제수단"),
            Map.entry("card", "신용·체크카드"),
            Map.entry("transfer", "계좌이체"),
            Map.entry("account", "가상계좌"),
            Map.entry("bank", "입금 은행"),
            Map.entry("approve", "결제하기"),
            Map.entry("later", "결제하기 (승인 시 한도초과)"),
            Map.entry("decline", "카드사 거절"),
            Map.entry("cancel", "취소"),
            Map.entry("tests", "다른 결과로 끝내기"),
            Map.entry("abandon", "응답 없이 닫기"),
            Map.entry("other", "English"),
            Map.entry("otherlang", "en"),
            Map.entry("won", "원"));

    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("lang", "en"),
            Map.entry("title", "Payment (test)"),
            Map.entry("notice", "A test payment window. No money moves."),
            Map.entry("how", "Payment method"),
            Map.entry("card", "Credit or debit card"),
            Map.entry("transfer", "Bank transfer"),
            Map.entry("account", "Virtual account"),
            Map.entry("bank", "Bank to deposit at"),
            Map.entry("approve", "Pay"),
            Map.entry("later", "Pay (over the limit when confirmed)"),
            Map.entry("decline", "Declined by the card company"),
            Map.entry("cancel", "Cancel"),
            Map.entry("tests", "End it in another way"),
            Map.entry("abandon", "Close without an answer"),
            Map.entry("other", "한국어"),
            Map.entry("otherlang", "ko"),
            Map.entry("won", "KRW"));

    private static final Map<String, String> BANKS = new TreeMap<>(Map.of(
            "88", "신한 Shinhan",
            "06", "국민 KB",
            "20", "우리 Woori",
            "81", "하나 Hana",
            "90", "카카오 Kakao",
            "92", "토스 Toss"));

    private static final Map<String, String> WALLETS = new TreeMap<>(Map.of(
            "TOSSPAY", "토스페이 Toss Pay",
            "NAVERPAY", "네이버페이 Naver Pay",
            "KAKAOPAY", "카카오페이 Kakao Pay"));

    String of(SandboxPayment payment, String language) {
        var words = "en".equals(language) ? ENGLISH : KOREAN;
        var page = PAGE.replace("{{choices}}", choices(payment, words))
                .replace(
                        "{{order}}", Wire.html(payment.shown().path("orderName").asText()))
                .replace(
                        "{{amount}}",
                        NumberFormat.getIntegerInstance(Locale.KOREA).format(payment.total()) + " " + words.get("won"));
        for (var word : words.entrySet()) {
            page = page.replace("{{" + word.getKey() + "}}", Wire.html(word.getValue()));
        }
        return page;
    }

    private static String choices(SandboxPayment payment, Map<String, String> words) {
        var method = payment.text("method");
        var wallet = payment.text("easyPay");
        var html = new StringBuilder();
        switch (method) {
            case "TRANSFER" -> choice(html, "TRANSFER", words.get("transfer"), true);
            case "VIRTUAL_ACCOUNT" -> choice(html, "VIRTUAL_ACCOUNT", words.get("account"), true);
            default -> {
                if (wallet != null) {
                    choice(html, "CARD:" + wallet, WALLETS.getOrDefault(wallet, wallet), true);
                } else {
                    choice(html, "CARD", words.get("card"), true);
                    WALLETS.forEach((code, name) -> choice(html, "CARD:" + code, name, false));
                }
            }
        }
        if (method.equals("VIRTUAL_ACCOUNT") || method.equals("TRANSFER")) {
            html.append("<label>").append(words.get("bank")).append(" <select name=\"bank\">");
            BANKS.forEach((code, name) -> html.append("<option value=\"")
                    .append(code)
                    .append("\">")
                    .append(name)
                    .append("</option>"));
            html.append("</select></label>");
        }
        return html.toString();
    }

    private static void choice(StringBuilder html, String value, String label, boolean chosen) {
        html.append("<label><input type=\"radio\" name=\"choice\" value=\"")
                .append(Wire.html(value))
                .append(chosen ? "\" checked> " : "\"> ")
                .append(Wire.html(label))
                .append("</label>");
    }

    /** For the page around the frame: it goes there, or to whoever waits for the promise. */
    String leaving(SandboxPayment payment, String url) {
        var message = Payments.JSON
                .createObjectNode()
                .put("tossSandbox", payment.key())
                .put("url", url)
                .put("status", payment.status())
                .put("orderId", payment.orderId())
                .put("amount", payment.total());
        return post(message.toString());
    }

    /** The frame closes, and nobody hears anything but "closed". */
    String closed() {
        return post("{\"tossSandbox\":true,\"closed\":true}");
    }

    String over() {
        return "<!doctype html><meta charset=utf-8><title>만료</title><p>결제 시간이 만료되었습니다. This payment is over.";
    }

    private static String post(String message) {
        // "</" would end the script.
        return "<!doctype html><meta charset=utf-8><title>…</title><p>창을 닫아 주세요. You can close this window.<script>"
                + "if(parent!==window)parent.postMessage(" + message.replace("</", "<\\/") + ",'*');</script>";
    }
}
