package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.servers.Answer;
import gg.tiketi.servers.Http;
import gg.tiketi.servers.Stack;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal is a problem document, whoever refuses: a rule, Jakarta REST, the container or the server itself. */
class ProblemsIT {
    private static final String LOGIN = "/api/auth/login";
    private static final String VALID = """
            {"email":"nobody@example.com","password":"not-the-password"}""";

    private final Http http = Stack.shared().tiketi().http();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /api/nowhere                       | 404 | NOT_FOUND",
                "GET    | /api/auth/nowhere                  | 404 | NOT_FOUND",
                "GET    | /api/payments/nowhere              | 404 | NOT_FOUND",
                "GET    | /api/stats/nowhere                 | 404 | NOT_FOUND",
                "GET    | /api/WEB-INF/web.xml               | 404 | NOT_FOUND",
                "GET    | /api/META-INF/MANIFEST.MF          | 404 | NOT_FOUND",
                "GET    | /api/events/..%2f..%2fWEB-INF      | 404 | NOT_FOUND",
                "GET    | /api/problem                       | 404 | NOT_FOUND",
                "GET    | /api/events/00000000-0000-4000-8000-000000000000 | 404 | NOT_FOUND",
                "DELETE | /api/events                        | 405 | METHOD_NOT_ALLOWED",
                "PUT    | /api/auth/login                    | 405 | METHOD_NOT_ALLOWED",
                "POST   | /api/auth/login                    | 415 | UNSUPPORTED_MEDIA_TYPE",
                "GET    | /api/auth/me                       | 401 | TOKEN_INVALID",
                "GET    | /api/admin/audit                   | 401 | TOKEN_INVALID",
                "GET    | /api/events/1                      | 400 | VALIDATION_FAILED",
                "GET    | /api/events/1-1-1-1-1              | 400 | VALIDATION_FAILED",
                "GET    | /api/events?limit=0                | 400 | VALIDATION_FAILED",
                "GET    | /api/events?limit=1000000000       | 400 | VALIDATION_FAILED",
                "GET    | /api/events?limit=99999999999999   | 400 | VALIDATION_FAILED",
                "GET    | /api/events?limit=ten              | 400 | VALIDATION_FAILED",
                "GET    | /api/events?page=-1                | 400 | VALIDATION_FAILED",
                "GET    | /api/events?offset=100000000       | 400 | VALIDATION_FAILED",
                "GET    | /api/events?status=never           | 400 | VALIDATION_FAILED",
                "GET    | /api/events?from=yesterday         | 400 | VALIDATION_FAILED",
                "GET    | /api/events?q=%zz                  | 400 | VALIDATION_FAILED",
            })
    void refusalsAreProblems(String method, String path, int status, String code) {
        assertProblem(RawHttp.send(http.server(), method, path), status, code);
    }

    @Test
    void theAllowedMethodsAreNamed() {
        assertThat(http.delete("/api/events").header("Allow"))
                .hasValueSatisfying(
                        allowed -> assertThat(allowed).contains("GET", "HEAD").doesNotContain("POST"));
    }

    @Test
    void methodOverridesAreIgnored() {
        var answer = http.with("X-HTTP-Method-Override", "DELETE").get("/api/events");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void anUnacceptableFormatIsRefused() {
        assertProblem(http.with("Accept", "application/xml").get("/api/events"), 406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-yaml",
                "multipart/form-data",
                "application/x-www-form-urlencoded"
            })
    void onlyJsonIsRead(String type) {
        assertProblem(http.with("Content-Type", type).post(LOGIN, VALID), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"email\":", "null", "[]", "\"text\"", "{} {}", "{\"email\":\"a\",\"email\":\"b\"}", "<a/>"})
    void malformedJsonIsRefused(String body) {
        assertProblem(http.post(LOGIN, body), 400, "MALFORMED_JSON");
    }

    @Test
    void nestingBombsAreRefused() {
        assertProblem(http.post(LOGIN, "{\"x\":".repeat(10_000)), 400, "MALFORMED_JSON");
    }

    @Test
    void aMissingBodyIsRefused() {
        var answer = http.with("Content-Type", "application/json").send("POST", LOGIN, BodyPublishers.noBody());

        assertProblem(answer, 400, "MALFORMED_JSON");
    }

    @Test
    void unknownFieldsAreNamed() {
        var answer = http.post(LOGIN, "{\"email\":\"a@example.com\",\"password\":\"x\",\"admin\":true}");

        assertProblem(answer, 400, "UNKNOWN_FIELD");
        assertThat(answer.json().path("field").asText()).isEqualTo("admin");
        assertThat(answer.json().path("error").asText()).contains("admin");
    }

    @Test
    void wrongTypesNameTheField() {
        var answer = http.with("Accept-Language", "en").post(LOGIN, "{\"email\":5,\"password\":\"x\"}");

        assertProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("email");
        assertThat(answer.json().at("/errors/0/message").asText()).isEqualTo("This must be text.");
    }

    @Test
    void brokenConstraintsNameFieldsInOrder() {
        var answer = http.post("/api/auth/register", "{}");

        assertProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .contains("email", "password")
                .isSorted();
        assertThat(answer.json().at("/errors/0/message").asText()).isEqualTo("필수 항목입니다.");
    }

    @Test
    void nestedFieldsAreNamedAsTheClientWroteThem() {
        var admin = http.as(Stack.shared().tiketi().adminToken());
        var answer = admin.post(
                "/api/admin/events", "{\"ticketTypes\":[{\"name\":\"R\",\"price\":-1,\"totalQuantity\":10}]}");

        assertProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(answer.json().path("errors").findValuesAsText("field")).contains("title", "ticketTypes[0].price");
    }

    @Test
    void parametersAreNamed() {
        var answer = http.get("/api/events?limit=ten");

        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("limit");
        assertThat(answer.json().at("/errors/0/message").asText()).isEqualTo("정수로 입력해 주세요.");
    }

    @Test
    void aNulCharacterIsTheClientsMistake() {
        assertThat(http.get("/api/events?q=%00").status()).isLessThan(500);
        assertThat(http.post(LOGIN, "{\"email\":\"a\\u0000@example.com\",\"password\":\"x\"}")
                        .status())
                .isLessThan(500);
    }

    @Test
    void largeBodiesAreRefusedWithAndWithoutALength() {
        var large = VALID.replace("not-the-password", "x".repeat(70_000)).getBytes(StandardCharsets.UTF_8);
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
        var json = http.with("Content-Type", "application/json");

        assertProblem(json.send("POST", LOGIN, BodyPublishers.ofByteArray(large)), 413, "PAYLOAD_TOO_LARGE");
        assertProblem(json.send("POST", LOGIN, chunked), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void whatIsFarTooLargeNeverReachesTheApplication() {
        var answer = RawHttp.send(
                http.server(), "POST", LOGIN, List.of("Content-Type: application/json", "Content-Length: 1000000000"));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void longHeadersAreRefused() {
        assertThat(http.with("X-Long", "x".repeat(20_000)).get("/api/time").status())
                .isEqualTo(400);
        assertThat(http.with("X-Long", "x".repeat(2_000)).get("/api/time").status())
                .isEqualTo(200);
    }

    /** HTTP/2 ends at the gateway: a flood of its frames is not even read. */
    @Test
    void nobodySpeaksHttp2WithUs() {
        assertThat(RawHttp.say(http.server(), "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"))
                .as("words, no frames")
                .startsWith("HTTP/");
    }

    /** The server refuses an address it cannot read before any application is found for it, in words that cannot be changed. */
    @Test
    void anUnreadableAddressIsRefusedByTheServerItself() {
        var answer = RawHttp.send(http.server(), "GET", "/api/events/%zz<script>");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("<script>", "Exception", "Liberty");
    }

    @Test
    void englishOnRequestAndKoreanOtherwise() {
        var korean = http.get("/api/nowhere");
        var english = http.with("Accept-Language", "en-US,en;q=0.9,ko;q=0.8").get("/api/nowhere");

        assertThat(korean.json().path("error").asText()).isEqualTo("요청하신 내용을 찾을 수 없습니다.");
        assertThat(korean.header("Content-Language")).contains("ko");
        assertThat(english.json().path("error").asText()).isEqualTo("We could not find what you asked for.");
        assertThat(english.header("Content-Language")).contains("en");
    }

    @Test
    void aWrongPasswordTellsNothing() {
        assertProblem(http.post(LOGIN, VALID), 401, "INVALID_CREDENTIALS");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Correlation-Id"))
                .contains(answer.json().path("correlationId").asText());
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText())
                .isNotBlank()
                .isEqualTo(answer.json().path("error").asText());
        assertThat(answer.body()).doesNotContain("Exception", "gg.tiketi", "jackson", "CWW", "SRVE", "RESTEASY");
    }
}
