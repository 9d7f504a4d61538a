package gg.tiketi.rest;

import gg.tiketi.ratelimit.RateLimited;
import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One answer that is not the one hoped for: an RFC 9457 problem document with our members {@code code}, {@code error}, {@code
 * correlationId} and, for invalid input, {@code errors}.
 *
 * @param members extra top-level members; {@code errors} holds {@link InvalidField}s
 * @param headers of the answer, beside those that belong to the status
 */
public record Problem(RefusalCode code, Map<String, Object> members, Map<String, Object> headers) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Seconds after which trying again makes sense, where nobody knows better. */
    private static final int RETRY_AFTER = 5;

    private static final String ERRORS = "errors";

    Problem(RefusalCode code, Map<String, Object> members) {
        this(code, members, Map.of());
    }

    public static Problem of(RefusalCode code) {
        return new Problem(code, Map.of());
    }

    public static Problem of(Refusal refusal) {
        return new Problem(
                refusal.code(),
                refusal.members(),
                refusal instanceof RateLimited limited ? AllowanceHeaders.of(limited.allowance()) : Map.of());
    }

    /** What a client is told of a failure. Logs what somebody must look into. */
    public static Problem ofFailure(Throwable failure) {
        return Failures.problemOf(failure);
    }

    static Problem invalid(List<?> errors) {
        return new Problem(RefusalCode.VALIDATION_FAILED, Map.of(ERRORS, errors));
    }

    public int status() {
        return statusOf(code);
    }

    @Override
    public Map<String, Object> headers() {
        var all = new LinkedHashMap<>(headers);
        if (members.containsKey("retryAfter")) {
            all.put("Retry-After", members.get("retryAfter"));
        } else if (status() == 503) {
            all.put("Retry-After", RETRY_AFTER);
        }
        if (code == RefusalCode.TOKEN_INVALID || code == RefusalCode.TOKEN_EXPIRED) {
            all.put("WWW-Authenticate", "Bearer realm=\"tiketi\", error=\"invalid_token\"");
        } else if (status() == 401) {
            all.put("WWW-Authenticate", "Bearer realm=\"tiketi\"");
        }
        return all;
    }

    /**
     * @param instance path of the request
     */
    Map<String, Object> document(String instance, Sentences sentences) {
        var error = sentences.of(code, members);
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "urn:tiketi:problem:" + words("-"));
        document.put("title", title());
        document.put("status", status());
        document.put("detail", error);
        document.put("instance", instance);
        document.put("code", code);
        document.put("error", error);
        document.put("correlationId", Correlation.current());
        members.forEach(document::putIfAbsent);
        if (members.get(ERRORS) instanceof List<?> errors) {
            document.put(
                    ERRORS,
                    errors.stream().map(field -> entry(field, sentences)).toList());
        }
        return document;
    }

    private String title() {
        var words = words(" ");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private String words(String separator) {
        return code.name().toLowerCase(Locale.ROOT).replace("_", separator);
    }

    private static Object entry(Object error, Sentences sentences) {
        if (!(error instanceof InvalidField invalid)) {
            return error;
        }
        var message = sentences
                .of("invalid." + invalid.rule(), invalid.values())
                .orElseThrow(() -> new IllegalStateException("No sentence for invalid." + invalid.rule()));
        return Map.of("field", invalid.field(), "message", message);
    }

    /** No default branch: a new code does not compile until it has a status. */
    static int statusOf(RefusalCode code) {
        return switch (code) {
            case VALIDATION_FAILED, MALFORMED_JSON, UNKNOWN_FIELD -> 400;
            case INVALID_CREDENTIALS, TOKEN_INVALID, TOKEN_EXPIRED, REFRESH_REUSED -> 401;
            case FORBIDDEN, CSRF_REJECTED, ACCOUNT_BLOCKED, ADMISSION_REQUIRED -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case REQUEST_TIMEOUT -> 408;
            case EMAIL_TAKEN,
                    LAST_ADMIN,
                    EVENT_HAS_SALES,
                    EVENT_HAS_SEATS,
                    LAYOUT_IN_USE,
                    EVENT_NOT_ON_SALE,
                    SEAT_UNAVAILABLE,
                    SOLD_OUT,
                    RESERVATION_NOT_PAYABLE,
                    ALREADY_PAID,
                    PAYMENT_IN_PROGRESS,
                    PAYMENT_WINDOW_REQUIRED,
                    TICKET_USED,
                    IDEMPOTENCY_IN_PROGRESS,
                    CONFLICT,
                    ILLEGAL_STATE -> 409;
            case RESERVATION_EXPIRED -> 410;
            case PAYLOAD_TOO_LARGE, IMAGE_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE, IMAGE_NOT_ACCEPTED -> 415;
            case SEAT_LIMIT_EXCEEDED,
                    ALERT_LIMIT_EXCEEDED,
                    AMOUNT_MISMATCH,
                    PAYMENT_DECLINED,
                    REFUND_NOT_ALLOWED,
                    REFUND_ACCOUNT_REQUIRED,
                    IDEMPOTENCY_KEY_REUSED -> 422;
            case RATE_LIMITED -> 429;
            case INTERNAL_ERROR -> 500;
            case SERVICE_UNAVAILABLE, PAYMENT_PROVIDER_UNAVAILABLE -> 503;
        };
    }
}
