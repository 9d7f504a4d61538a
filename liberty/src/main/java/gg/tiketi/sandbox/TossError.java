package gg.tiketi.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/** A "no" of Toss: status, code, and the sentence it says in Korean. */
final class TossError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String TEMPORARY = "일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요.";

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("ALREADY_PROCESSED_PAYMENT", "이미 처리된 결제 입니다."),
            Map.entry("INVALID_REQUEST", "잘못된 요청입니다."),
            Map.entry("FORBIDDEN_REQUEST", "허용되지 않은 요청입니다."),
            Map.entry("PROVIDER_ERROR", TEMPORARY),
            Map.entry("COMMON_ERROR", TEMPORARY),
            Map.entry("INVALID_API_KEY", "잘못된 시크릿키 연동 정보 입니다."),
            Map.entry("UNAUTHORIZED_KEY", "인증되지 않은 시크릿 키 혹은 클라이언트 키 입니다."),
            Map.entry("REJECT_CARD_PAYMENT", "한도초과 혹은 잔액부족으로 결제에 실패했습니다."),
            Map.entry("REJECT_CARD_COMPANY", "결제 승인이 거절되었습니다."),
            Map.entry("REJECT_ACCOUNT_PAYMENT", "잔액부족으로 결제에 실패했습니다."),
            Map.entry("NOT_FOUND_PAYMENT", "존재하지 않는 결제 정보 입니다."),
            Map.entry("NOT_FOUND_PAYMENT_SESSION", "결제 시간이 만료되어 결제 진행 데이터가 존재하지 않습니다."),
            Map.entry("FAILED_INTERNAL_SYSTEM_PROCESSING", "내부 시스템 처리 작업이 실패했습니다. 잠시 후 다시 시도해주세요."),
            Map.entry("FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING", "결제가 완료되지 않았어요. 다시 시도해주세요."),
            Map.entry("UNKNOWN_PAYMENT_ERROR", "결제에 실패했어요. 같은 문제가 반복된다면 은행이나 카드사로 문의해주세요."),
            Map.entry("ALREADY_CANCELED_PAYMENT", "이미 취소된 결제 입니다."),
            Map.entry("NOT_CANCELABLE_PAYMENT", "취소 할 수 없는 결제 입니다."),
            Map.entry("NOT_CANCELABLE_AMOUNT", "취소 할 수 없는 금액 입니다."),
            Map.entry("NOT_MATCHES_REFUNDABLE_AMOUNT", "잔액 결과가 일치하지 않습니다."),
            Map.entry("DUPLICATED_ORDER_ID", "이미 승인 및 취소가 진행된 중복된 주문번호 입니다. 다른 주문번호로 진행해주세요."),
            Map.entry("INVALID_IDEMPOTENCY_KEY", "멱등키는 300자 이하여야 합니다."),
            Map.entry("IDEMPOTENT_REQUEST_PROCESSING", "이전 멱등 요청이 처리중입니다."));

    private final int status;
    private final String code;

    TossError(int status, String code) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    static String sentence(String code) {
        return SENTENCES.getOrDefault(code, "결제를 처리할 수 없습니다.");
    }

    Reply reply() {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("code", code).put("message", sentence(code));
        return new Reply(status, body.toString());
    }
}
