package gg.tiketi.payments;

import java.util.Locale;

/**
 * A way to pay. The name in lower case is its code on the wire and in tables; {@link #tossMethod} and {@link #easyPay} are what
 * Toss's payment window takes as {@code method} and {@code card.easyPay} (Toss Payments SDK v2, {@code payment()}).
 */
public enum PaymentMethod {
    CARD("CARD", null, "신용·체크카드", "Credit or debit card"),
    BANK_TRANSFER("TRANSFER", null, "계좌이체", "Bank transfer"),
    VIRTUAL_ACCOUNT("VIRTUAL_ACCOUNT", null, "가상계좌", "Virtual account"),
    TOSS("CARD", "TOSSPAY", "토스페이", "Toss Pay"),
    NAVER_PAY("CARD", "NAVERPAY", "네이버페이", "Naver Pay"),
    KAKAO_PAY("CARD", "KAKAOPAY", "카카오페이", "Kakao Pay");

    private final String tossMethod;
    private final String easyPay;
    private final String korean;
    private final String english;

    PaymentMethod(String tossMethod, String easyPay, String korean, String english) {
        this.tossMethod = tossMethod;
        this.easyPay = easyPay;
        this.korean = korean;
        this.english = english;
    }

    String tossMethod() {
        return tossMethod;
    }

    /** Null: no wallet. */
    String easyPay() {
        return easyPay;
    }

    PaymentMethodView toView() {
        return new PaymentMethodView(name().toLowerCase(Locale.ROOT), korean, english, tossMethod, easyPay);
    }
}
