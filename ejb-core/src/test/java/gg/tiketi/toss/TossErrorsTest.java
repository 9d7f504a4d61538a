package gg.tiketi.toss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TossErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "403, REJECT_CARD_PAYMENT, REFUSED",
        "403, REJECT_ACCOUNT_PAYMENT, REFUSED",
        "403, EXCEED_MAX_AUTH_COUNT, REFUSED",
        "400, INVALID_CARD_EXPIRATION, REFUSED",
        "400, EXCEED_MAX_AMOUNT, REFUSED",
        "403, NOT_CANCELABLE_PAYMENT, REFUSED",
        "403, EXCEED_MAX_REFUND_DUE, REFUSED",
        "400, INVALID_BANK, REFUSED",
        "404, NOT_FOUND_PAYMENT, NOT_FOUND",
        "404, NOT_FOUND_PAYMENT_SESSION, NOT_FOUND",
        "401, UNAUTHORIZED_KEY, CONFIGURATION",
        "403, FORBIDDEN_REQUEST, CONFIGURATION",
        "403, INCORRECT_BASIC_AUTH_FORMAT, CONFIGURATION",
        "400, INVALID_REQUEST, CONFIGURATION",
        "404, NOT_FOUND_MERCHANT, CONFIGURATION",
        "404, NOT_FOUND, CONFIGURATION",
        "400, ALREADY_PROCESSED_PAYMENT, UNKNOWN",
        "400, ALREADY_PROCESSING_REQUEST, UNKNOWN",
        "400, CARD_PROCESSING_ERROR, UNKNOWN",
        "400, NOT_MATCHES_REFUNDABLE_AMOUNT, UNKNOWN",
        "400, ALREADY_CANCELED_PAYMENT, UNKNOWN",
        "500, FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING, UNKNOWN",
        "500, COMMON_ERROR, UNKNOWN",
        "400, PROVIDER_ERROR, TRANSIENT",
        "403, NOT_AVAILABLE_BANK, TRANSIENT",
        "403, FORBIDDEN_CONSECUTIVE_REQUEST, TRANSIENT",
        "409, IDEMPOTENT_REQUEST_PROCESSING, TRANSIENT",
        "429, TOO_MANY_REQUESTS, TRANSIENT",
        // Invented tomorrow.
        "403, SOMETHING_NEW, REFUSED",
        "503, SOMETHING_NEW, UNKNOWN",
        "401, SOMETHING_NEW, CONFIGURATION",
    })
    void codeOfTossIsJudged(int status, String code, Verdict verdict) {
        assertThat(TossErrors.verdict(status, code)).isEqualTo(verdict);
    }

    /** A bare 404 is a proxy's, or that of another merchant's key: never "absent". */
    @ParameterizedTest
    @CsvSource({"404", "403", "400", "502", "504"})
    void whatIsNotTossSaysNothing(int status) {
        assertThat(TossErrors.verdict(status, null)).isEqualTo(Verdict.UNKNOWN);
    }
}
