package gg.tiketi.configuration;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is convenient on a developer's machine and dangerous in public. */
final class Production {
    /** What people type where a password is asked for, and what our own examples use. */
    private static final Set<String> SAMPLES = Set.of(
            "tiketi",
            "tiketi_owner",
            "admin",
            "admin123",
            "changeit",
            "changeme",
            "change-me",
            "example",
            "password",
            "postgres",
            "redis",
            "sample",
            "secret",
            "test");

    /** Ten characters of anything else: long enough to keep a script that knows the samples busy until the brute-force guard bites. */
    private static final Rule PASSWORD = new Rule(
            "a password of its own, of 10 characters or more, no sample",
            text -> text.length() >= 10 && !SAMPLES.contains(text.toLowerCase(Locale.ROOT)));

    private static final Rule SIGNING_KEY =
            new Rule("a secret of its own, no sample", text -> !text.startsWith("sample-"));

    private static final Rule OFF = Rule.oneOf("off", "false").orEmpty();

    static final Map<String, Rule> RULES = rules();

    private Production() {}

    private static Map<String, Rule> rules() {
        var rules = new LinkedHashMap<String, Rule>();
        rules.put("SAMPLE_DATA", OFF);
        rules.put("RATE_LIMIT_PER_SOURCE", Rule.oneOf("on"));
        rules.put("DB_PASSWORD", PASSWORD);
        // Only where this server migrates; where a job does, it has no business with the owner's login.
        rules.put("DB_MIGRATION_PASSWORD", PASSWORD.orEmpty());
        rules.put("ADMIN_PASSWORD", PASSWORD.orEmpty());
        rules.put("QUEUE_TICKET_KEY", SIGNING_KEY);
        rules.put("TICKET_CODE_KEY", SIGNING_KEY);
        rules.put(
                "PUBLIC_ORIGIN", new Rule("an https: origin", text -> text.startsWith("https://") || isPrivate(text)));
        rules.put(
                "JWT_JWKS_URL",
                new Rule(
                                "an https: address, or one inside the cluster: who answers there decides who is let in",
                                text -> text.startsWith("https://") || isPrivate(text))
                        .orEmpty());
        rules.put("IMAGE_S3_SECRET_KEY", PASSWORD.orEmpty());
        rules.put(
                "IMAGE_S3_ENDPOINT",
                new Rule(
                                "an https: address, or one inside the cluster",
                                text -> text.startsWith("https://") || isPrivate(text))
                        .orEmpty());
        rules.put("TOSS_SANDBOX", OFF);
        rules.put("TOSS_API_URL", Rule.oneOf("https://api.tosspayments.com"));
        rules.put("TOSS_SCRIPT_URL", Rule.oneOf("https://js.tosspayments.com/v2/standard"));
        rules.put("MAIL_FOLDER", new Rule("empty: mails are for their readers", String::isEmpty));
        rules.put("GOOGLE_SCRIPT_URL", Rule.oneOf("https://accounts.google.com/gsi/client"));
        rules.put("GOOGLE_JWKS_URL", Rule.oneOf("https://www.googleapis.com/oauth2/v3/certs"));
        rules.put("GOOGLE_ISSUERS", Rule.listOf(Rule.oneOf("https://accounts.google.com", "accounts.google.com")));
        return rules;
    }

    /** This machine, or a name only a cluster knows: a single label, {@code *.svc}, {@code *.cluster.local}. */
    private static boolean isPrivate(String address) {
        var host = URI.create(address).getHost();
        return host != null
                && (!host.contains(".") && !host.startsWith("[")
                        || host.startsWith("127.")
                        || host.equals("[::1]")
                        || host.endsWith(".svc")
                        || host.endsWith(".cluster.local"));
    }
}
