package gg.tiketi.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationCheckTest {
    private static final String PASSWORD = "Kx7-violet-harbour";

    @Test
    void everySettingHasARule() {
        assertThat(Settings.RULES.keySet()).isEqualTo(Variables.declared().keySet());
    }

    @Test
    void everyDefaultIsFineForDevelopment() {
        assertThat(complaints(Map.of("TIKETI_MODE", "development"))).isEmpty();
    }

    @Test
    void productionNeedsSecretsOfItsOwnAndNothingElse() {
        assertThat(complaints(production(Map.of()))).isEmpty();
        assertThat(complaints(Map.of()))
                .extracting(complaint -> complaint.split(" must be ")[0])
                .containsExactlyInAnyOrder(
                        "In production mode DB_PASSWORD",
                        "In production mode QUEUE_TICKET_KEY",
                        "In production mode TICKET_CODE_KEY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SAMPLE_DATA           | on",
                "RATE_LIMIT_PER_SOURCE | off",
                "DB_PASSWORD           | ''",
                "DB_PASSWORD           | short",
                "DB_MIGRATION_PASSWORD | tiketi_owner",
                "ADMIN_PASSWORD        | admin123",
                "PUBLIC_ORIGIN         | http://tickets.example.com",
                "JWT_JWKS_URL          | http://keys.example.com/jwks.json",
                "JWT_JWKS_URL          | http://[2001:db8::1]/jwks.json",
                "GOOGLE_JWKS_URL       | https://keys.example.com/certs",
                "GOOGLE_ISSUERS        | accounts.google.com,https://evil.example",
                "GOOGLE_SCRIPT_URL     | https://evil.example/gsi.js",
                "QUEUE_TICKET_KEY      | sample-queue-ticket-key-for-development",
                "TICKET_CODE_KEY       | sample-ticket-code-key-for-development",
            })
    void productionRefusesSamplesAndShortcuts(String variable, String value) {
        assertThat(complaints(production(Map.of(variable, value))))
                .singleElement()
                .satisfies(
                        complaint -> assertThat(complaint).startsWith("In production mode " + variable + " must be "));
        // The same is nobody's business on a developer's machine.
        assertThat(complaints(Map.of("TIKETI_MODE", "development", variable, value)))
                .isEmpty();
    }

    @Test
    void keysMayComeFromInsideTheCluster() {
        for (var address : List.of(
                "http://auth:8080/jwks",
                "http://auth.tickets.svc/jwks",
                "http://localhost:8080/jwks",
                "http://127.0.0.1/jwks")) {
            assertThat(complaints(production(Map.of("JWT_JWKS_URL", address))))
                    .as(address)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TIMERS_ENABLED        | maybe",
                "TIMERS_ENABLED        | ''",
                "REDIS_MAX_CONNECTIONS | 0",
                "REDIS_MAX_CONNECTIONS | 1.5",
                "REDIS_URL             | localhost:6379",
                "REDIS_URL             | http://localhost:6379",
                "RATE_LIMIT_WRITE      | 300",
                "RATE_LIMIT_WRITE      | 300/1M",
                "RATE_LIMIT_WRITE      | 0/PT1M",
                "RATE_LIMIT_WRITE      | 300/PT0S",
                "OUTBOX_RETENTION      | 7d",
                "OUTBOX_RETENTION      | PT1M",
                "CORS_ALLOWED_ORIGINS  | *",
                "CORS_ALLOWED_ORIGINS  | https://a.example,*",
                "CORS_ALLOWED_ORIGINS  | https://*.example",
                "PUBLIC_ORIGIN         | https://a.example/",
                "PUBLIC_ORIGIN         | a.example",
                "PUBLIC_ORIGIN         | //a.example",
                "ACCESS_TOKEN_TTL      | P30D",
                "BCRYPT_COST           | 4",
                "SERVICE_TOKEN         | changeme",
            })
    void aWrongValueNamesItsVariableAndIsNotRepeated(String variable, String value) {
        assertThat(complaints(Map.of("TIKETI_MODE", "development", variable, value)))
                .containsExactly(
                        variable + " must be " + Settings.RULES.get(variable).expectation() + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "test", "Development"})
    void anUnknownModeIsTreatedAsProduction(String mode) {
        assertThat(complaints(Map.of("TIKETI_MODE", mode)))
                .contains("TIKETI_MODE must be one of production, development.")
                .anySatisfy(complaint -> assertThat(complaint).startsWith("In production mode DB_PASSWORD"));
    }

    private static Map<String, String> production(Map<String, String> more) {
        var variables = new HashMap<>(Map.of(
                "TIKETI_MODE", "production",
                "DB_PASSWORD", PASSWORD,
                "QUEUE_TICKET_KEY", "0123456789abcdef0123456789abcdef",
                "TICKET_CODE_KEY", "fedcba9876543210fedcba9876543210"));
        variables.putAll(more);
        return variables;
    }

    /** With the defaults for what is not set. */
    private static List<String> complaints(Map<String, String> variables) {
        var declared = Variables.declared();
        return ConfigurationCheck.complaints(variable -> Optional.ofNullable(variables.get(variable))
                .or(() -> Optional.ofNullable(declared.get(variable)).map(Variables.Setting::defaultValue)));
    }
}
