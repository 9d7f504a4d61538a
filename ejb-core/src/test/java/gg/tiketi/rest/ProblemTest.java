package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
    private static final Sentences ENGLISH = Sentences.in("en");

    @AfterEach
    void endRequest() {
        Correlation.end();
    }

    @Test
    void hasTheMembersOfTheStandardAndOurs() {
        Correlation.begin("shop-42");
        var taken = new Refusal(RefusalCode.SEAT_UNAVAILABLE, Map.of("seatIds", List.of("a", "b")));

        assertThat(Problem.of(taken).document("/api/seats/reserve", ENGLISH))
                .containsEntry("type", "urn:tiketi:problem:seat-unavailable")
                .containsEntry("title", "Seat unavailable")
                .containsEntry("status", 409)
                .containsEntry("detail", "Some of these seats are taken. Please choose others.")
                .containsEntry("instance", "/api/seats/reserve")
                .containsEntry("code", RefusalCode.SEAT_UNAVAILABLE)
                .containsEntry("error", "Some of these seats are taken. Please choose others.")
                .containsEntry("correlationId", "shop-42")
                .containsEntry("seatIds", List.of("a", "b"));
    }

    @Test
    void aMemberReplacesNoneOfTheStandards() {
        var refusal = new Refusal(RefusalCode.NOT_FOUND, Map.of("status", 200, "code", "FINE"));

        assertThat(Problem.of(refusal).document("/", ENGLISH))
                .containsEntry("status", 404)
                .containsEntry("code", RefusalCode.NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeIsAnErrorWithASentenceThatIsComplete(RefusalCode code) {
        // Those with a placeholder get their member from where they are thrown.
        var problem = new Problem(code, Map.of("retryAfter", 7, "field", "admin"));

        assertThat(problem.status()).isBetween(400, 599);
        for (var language : List.of("ko", "en")) {
            assertThat(problem.document("/", Sentences.in(language))
                            .get("error")
                            .toString())
                    .isNotBlank()
                    .doesNotContain("{");
        }
    }

    @Test
    void fieldsAreExplainedInTheLanguageOfTheRequest() {
        var invalid = new InvalidInput("limit", "range", Map.of("min", 1, "max", 100));

        assertThat(Problem.of(invalid).document("/", ENGLISH).get("errors"))
                .isEqualTo(List.of(Map.of("field", "limit", "message", "This must be between 1 and 100.")));
        assertThat(Problem.of(invalid).document("/", Sentences.in(null)).get("errors"))
                .isEqualTo(List.of(Map.of("field", "limit", "message", "1에서 100 사이로 입력해 주세요.")));
    }

    @Test
    void aRuleWithoutASentenceIsAFault() {
        var problem = Problem.invalid(List.of(new InvalidField("limit", "unheard-of")));

        assertThatIllegalStateException()
                .isThrownBy(() -> problem.document("/", ENGLISH))
                .withMessageContaining("invalid.unheard-of");
    }

    @Test
    void sayWhenToTryAgain() {
        assertThat(new Problem(RefusalCode.RATE_LIMITED, Map.of("retryAfter", 7)).headers())
                .containsEntry("Retry-After", 7);
        assertThat(Problem.of(RefusalCode.SERVICE_UNAVAILABLE).headers()).containsKey("Retry-After");
        assertThat(Problem.of(RefusalCode.SEAT_UNAVAILABLE).headers()).isEmpty();
    }

    @Test
    void sayHowToAuthenticate() {
        assertThat(Problem.of(RefusalCode.TOKEN_EXPIRED).headers())
                .containsEntry("WWW-Authenticate", "Bearer realm=\"tiketi\", error=\"invalid_token\"");
        assertThat(Problem.of(RefusalCode.INVALID_CREDENTIALS).headers())
                .containsEntry("WWW-Authenticate", "Bearer realm=\"tiketi\"");
    }
}
