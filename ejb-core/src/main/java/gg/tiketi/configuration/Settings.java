package gg.tiketi.configuration;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every environment variable the application reads, and what it must look like. Whoever adds a setting adds a line here. */
final class Settings {
    static final Map<String, Rule> RULES = rules();

    private Settings() {}

    private static Map<String, Rule> rules() {
        var rules = new LinkedHashMap<String, Rule>();
        rules.put("TIKETI_MODE", Rule.oneOf("production", "development"));
        rules.put("DB_MIGRATE_ON_START", Rule.SWITCH);
        rules.put("TIMERS_ENABLED", Rule.SWITCH);
        rules.put("PUBLIC_ORIGIN", Rule.ORIGIN);
        rules.put("CORS_ALLOWED_ORIGINS", Rule.ORIGINS.orEmpty());
        rules.put("HEALTH_REDIS_REQUIRED", Rule.SWITCH);
        rules.put("REDIS_URL", Rule.address("redis", "rediss"));
        rules.put("REDIS_MAX_CONNECTIONS", Rule.number(1, 1_000));
        rules.put("RATE_LIMIT_PER_SOURCE", Rule.oneOf("on", "off"));
        rules.put("RATE_LIMIT_WRITE", Rule.RATE);
        rules.put("RATE_LIMIT_TRACK", Rule.RATE);
        rules.put("ANALYTICS_ROLLUP_EVERY", Rule.duration("PT1S", "PT1H"));
        rules.put("OUTBOX_STREAM_LENGTH", Rule.number(1_000, 100_000_000));
        rules.put("OUTBOX_RETENTION", Rule.duration("PT1H", "P365D"));
        rules.put(
                "OUTBOX_CONSUMERS",
                Rule.listOf(Rule.matching("names, or *", "[*]|[a-z][a-z0-9-]*")).orEmpty());
        rules.put("CATALOGUE_CACHE_BYTES", Rule.number(0, Integer.MAX_VALUE));
        rules.put("RATE_LIMIT_NEWS", Rule.RATE);
        rules.put("RATE_LIMIT_UPLOAD", Rule.RATE);
        images(rules);
        rules.put("SAMPLE_DATA", Rule.SWITCH);
        rules.put("PAYMENT_METHODS", Rule.listOf(Rule.matching("names of payment methods", "[A-Z_]+")));
        toss(rules);
        accounts(rules);
        queue(rules);
        refunds(rules);
        mail(rules);
        rules.put("SEAT_LOCK_TIME", Rule.duration("PT10S", "PT1H"));
        rules.put("BODIES_PER_SOURCE", Rule.number(1, 1_000));
        rules.put("SOCKETS_PER_USER", Rule.number(1, 1_000));
        rules.put("SOCKETS_PER_SOURCE", Rule.number(1, 100_000));
        rules.put("SOCKETS_DRAIN_TIME", Rule.duration("PT0S", "PT1M"));
        return rules;
    }

    private static void accounts(Map<String, Rule> rules) {
        rules.put("RATE_LIMIT_LOGIN", Rule.RATE);
        rules.put("RATE_LIMIT_SIGN_UP", Rule.RATE);
        rules.put("RATE_LIMIT_LOGIN_FAILURE", Rule.RATE);
        rules.put("RATE_LIMIT_LOGIN_FAILURE_OF_ACCOUNT", Rule.RATE);
        rules.put("JWT_KEYS_DIR", Rule.TEXT);
        rules.put("JWT_KEYS_REREAD", Rule.duration("PT1S", "PT1H"));
        rules.put("JWT_KEYS_PUBLISH_FIRST", Rule.duration("PT0S", "PT24H"));
        rules.put("JWT_ISSUER", Rule.TEXT);
        rules.put("JWT_AUDIENCE", Rule.TEXT);
        rules.put("JWT_JWKS_URL", Rule.WEB_ADDRESS.orEmpty());
        rules.put("JWT_JWKS_FILE", Rule.TEXT);
        rules.put("ACCESS_TOKEN_TTL", Rule.duration("PT1M", "PT24H"));
        rules.put("REFRESH_TOKEN_TTL", Rule.duration("PT1H", "P90D"));
        rules.put("REFRESH_GRACE", Rule.duration("PT0S", "PT5M"));
        rules.put("BCRYPT_COST", Rule.number(10, 16));
        rules.put("PASSWORD_HASHING_THREADS", Rule.number(0, 256));
        rules.put(
                "ADMIN_EMAIL",
                Rule.matching("an e-mail address", "[^@\\s]+@[^@\\s]+").orEmpty());
        rules.put("ADMIN_PASSWORD", Rule.ANYTHING);
        rules.put(
                "SERVICE_TOKEN",
                Rule.matching("32 characters or more", ".{32,}").orEmpty());
        rules.put("GOOGLE_CLIENT_ID", Rule.ANYTHING);
        rules.put("GOOGLE_SCRIPT_URL", Rule.WEB_ADDRESS);
        rules.put("GOOGLE_JWKS_URL", Rule.WEB_ADDRESS);
        rules.put("GOOGLE_ISSUERS", Rule.listOf(Rule.TEXT));
    }

    private static void toss(Map<String, Rule> rules) {
        rules.put("TOSS_API_URL", Rule.WEB_ADDRESS);
        rules.put("TOSS_SCRIPT_URL", Rule.WEB_ADDRESS);
        rules.put(
                "TOSS_CLIENT_KEY",
                Rule.matching("a client key of Toss's, test_ck_ or live_ck_ and more", "(test|live)_ck_\\w+")
                        .orEmpty());
        rules.put(
                "TOSS_SECRET_KEY",
                Rule.matching("a secret key of Toss's, test_sk_ or live_sk_ and more", "(test|live)_sk_\\w+")
                        .orEmpty());
        rules.put("RATE_LIMIT_WEBHOOK", Rule.RATE);
        rules.put("TOSS_SANDBOX", Rule.SWITCH);
        rules.put("PAYMENT_DEPOSIT_WITHIN", Rule.duration("PT1M", "P7D"));
        rules.put("TOSS_CONNECT_TIMEOUT", Rule.duration("PT0.1S", "PT30S"));
        rules.put("TOSS_CONFIRM_TIMEOUT", Rule.duration("PT1S", "PT60S"));
        rules.put("TOSS_LOOKUP_TIMEOUT", Rule.duration("PT1S", "PT15S"));
    }

    private static void queue(Map<String, Rule> rules) {
        rules.put("QUEUE_ADMISSION_LASTS", Rule.duration("PT10S", "PT24H"));
        rules.put("QUEUE_ADMIT_PER_SECOND", Rule.number(1, 1_000_000));
        rules.put("QUEUE_GRACE", Rule.duration("PT10S", "PT24H"));
        rules.put("RATE_LIMIT_HOLD", Rule.RATE);
        rules.put("QUEUE_TICKET_KEY", Rule.matching("32 characters or more", ".{32,}"));
        rules.put("TICKET_CODE_KEY", Rule.matching("32 characters or more", ".{32,}"));
        rules.put("RATE_LIMIT_TICKET_CHECK", Rule.RATE);
        rules.put("RATE_LIMIT_TICKET_PRINT", Rule.RATE);
        rules.put("RATE_LIMIT_QUEUE_JOIN", Rule.RATE);
        rules.put("RATE_LIMIT_QUEUE_HEARTBEAT", Rule.RATE);
        rules.put("RATE_LIMIT_QUEUE_POLL", Rule.RATE);
    }

    private static void mail(Map<String, Rule> rules) {
        rules.put("MAIL_HOST", Rule.ANYTHING);
        rules.put("MAIL_PORT", Rule.number(1, 65_535));
        rules.put("MAIL_SECURITY", Rule.oneOf("starttls", "tls", "none"));
        rules.put("MAIL_USER", Rule.ANYTHING);
        rules.put("MAIL_PASSWORD", Rule.ANYTHING);
        rules.put(
                "MAIL_FROM",
                Rule.matching(
                        "an address, such as TIKETI <no-reply@example.com>",
                        "[^@<>,\\r\\n]*<[^@\\s<>]+@[^@\\s<>]+>|[^@\\s<>,]+@[^@\\s<>,]+"));
        rules.put("MAIL_FOLDER", Rule.ANYTHING);
        rules.put("MAIL_RETENTION", Rule.duration("P1D", "P365D"));
        rules.put("RATE_LIMIT_MAIL", Rule.RATE);
    }

    private static void images(Map<String, Rule> rules) {
        rules.put("IMAGE_DIR", Rule.TEXT);
        rules.put(
                "IMAGE_S3_BUCKET",
                Rule.matching("the name of a bucket", "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
                        .orEmpty());
        rules.put("IMAGE_S3_ENDPOINT", Rule.WEB_ADDRESS.orEmpty());
        rules.put("IMAGE_S3_REGION", Rule.matching("the name of a region, such as ap-northeast-2", "[a-z0-9-]+"));
        rules.put("IMAGE_S3_PATH_STYLE", Rule.SWITCH);
        rules.put("IMAGE_S3_ACCESS_KEY", Rule.matching("a key without spaces", "\\S*"));
        rules.put("IMAGE_S3_SECRET_KEY", Rule.matching("a key without spaces", "\\S*"));
        rules.put("IMAGE_CACHE_BYTES", Rule.number(0, Integer.MAX_VALUE));
    }

    private static void refunds(Map<String, Rule> rules) {
        rules.put("REFUND_LEASE", Rule.duration("PT1S", "PT10M"));
        rules.put("REFUND_PAUSE", Rule.duration("PT0.1S", "PT10M"));
        rules.put("REFUND_LONGEST_PAUSE", Rule.duration("PT0.1S", "PT1H"));
        rules.put("REFUND_KEY_QUIET", Rule.duration("PT0S", "PT1H"));
    }
}
