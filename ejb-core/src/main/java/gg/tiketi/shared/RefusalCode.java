package gg.tiketi.shared;

/**
 * Why a request was refused: the stable {@code code} of the problem document a client gets. Clients switch on these names, so
 * none is ever renamed. {@code gg.tiketi.rest.Problem} gives each its HTTP status, the message bundles its sentence.
 */
public enum RefusalCode {
    VALIDATION_FAILED,
    MALFORMED_JSON,
    UNKNOWN_FIELD,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    UNSUPPORTED_MEDIA_TYPE,
    PAYLOAD_TOO_LARGE,
    RATE_LIMITED,
    CSRF_REJECTED,

    INVALID_CREDENTIALS,
    EMAIL_TAKEN,
    TOKEN_INVALID,
    TOKEN_EXPIRED,
    REFRESH_REUSED,
    FORBIDDEN,
    ACCOUNT_BLOCKED,
    LAST_ADMIN,

    EVENT_HAS_SALES,
    LAYOUT_IN_USE,
    EVENT_NOT_ON_SALE,
    ADMISSION_REQUIRED,
    SEAT_UNAVAILABLE,
    SEAT_LIMIT_EXCEEDED,
    SOLD_OUT,
    RESERVATION_EXPIRED,
    RESERVATION_NOT_PAYABLE,

    ALREADY_PAID,
    AMOUNT_MISMATCH,
    PAYMENT_DECLINED,
    PAYMENT_IN_PROGRESS,
    PAYMENT_WINDOW_REQUIRED,
    PAYMENT_PROVIDER_UNAVAILABLE,
    REFUND_NOT_ALLOWED,

    IDEMPOTENCY_KEY_REUSED,
    IDEMPOTENCY_IN_PROGRESS,
    CONFLICT,
    ILLEGAL_STATE,
    SERVICE_UNAVAILABLE,
    INTERNAL_ERROR
}
