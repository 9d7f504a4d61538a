package gg.tiketi.toss;

import java.util.Set;

/**
 * What Toss's error codes mean (error-codes of docs.tosspayments.com, confirm and cancel). New codes appear without notice: one nobody knows
 * is judged by its HTTP status, and never as a decline where money may have moved.
 */
final class TossErrors {
    static final String STILL_RUNNING = "IDEMPOTENT_REQUEST_PROCESSING";

    /** Something did happen, or may have: ask for the payment. */
    private static final Set<String> ASK = Set.of(
            "ALREADY_PROCESSED_PAYMENT",
            "ALREADY_PROCESSING_REQUEST",
            "CARD_PROCESSING_ERROR",
            "UNAPPROVED_ORDER_ID",
            "ALREADY_CANCELED_PAYMENT",
            "ALREADY_REFUND_PAYMENT",
            "NOT_MATCHES_REFUNDABLE_AMOUNT",
            "FAILED_PARTIAL_REFUND",
            "UNKNOWN_PAYMENT_ERROR",
            "DUPLICATED_ORDER_ID");

    private static final Set<String> LATER = Set.of(
            "PROVIDER_ERROR",
            "NOT_AVAILABLE_PAYMENT",
            "NOT_AVAILABLE_BANK",
            "FORBIDDEN_CONSECUTIVE_REQUEST",
            "FAILED_REFUND_PROCESS",
            "FAILED_METHOD_HANDLING_CANCEL",
            STILL_RUNNING);

    private static final Set<String> OURS = Set.of(
            "INVALID_REQUEST",
            "INVALID_API_KEY",
            "NOT_FOUND_TERMINAL_ID",
            "INVALID_UNREGISTERED_SUBMALL",
            "NOT_REGISTERED_BUSINESS",
            "INVALID_IDEMPOTENCY_KEY",
            "UNAUTHORIZED_KEY",
            "FORBIDDEN_REQUEST",
            "INCORRECT_BASIC_AUTH_FORMAT",
            "NOT_FOUND",
            "NOT_FOUND_MERCHANT");

    private static final Set<String> GONE = Set.of("NOT_FOUND_PAYMENT", "NOT_FOUND_PAYMENT_SESSION");

    private TossErrors() {}

    /** @param code may be null, for a body that is not Toss's */
    static Verdict verdict(int status, String code) {
        if (code != null) {
            if (GONE.contains(code)) {
                return Verdict.NOT_FOUND;
            }
            if (ASK.contains(code)) {
                return Verdict.UNKNOWN;
            }
            if (LATER.contains(code)) {
                return Verdict.TRANSIENT;
            }
            if (OURS.contains(code)) {
                return Verdict.CONFIGURATION;
            }
        }
        if (status == 429) {
            return Verdict.TRANSIENT;
        }
        // Without a code it is not Toss that speaks, but something in between.
        return status >= 500 || code == null
                ? Verdict.UNKNOWN
                : status == 401 ? Verdict.CONFIGURATION : Verdict.REFUSED;
    }
}
