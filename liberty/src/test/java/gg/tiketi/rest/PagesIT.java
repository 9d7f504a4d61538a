package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gg.tiketi.servers.Answer;
import gg.tiketi.servers.Http;
import gg.tiketi.servers.Stack;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the web app is served. Its pages are missing where it was not built (-Dskip.ui), and only there. */
class PagesIT {
    private final Http programs = Stack.shared().tiketi().http();
    private final Http people = programs.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/events/42", "/search?q=%EB%B0%A9%ED%83%84", "/no/such/page", "/한국어"})
    void everyAddressOfTheSiteIsTheSite(String path) {
        var answer = built(people.get(path.replace("한국어", "%ED%95%9C%EA%B5%AD%EC%96%B4")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-cache");
        assertThat(answer.body())
                .isEqualTo(people.get("/").body())
                .isNotEqualTo(people.get("/admin").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/", "/admin/events/42"})
    void theConsoleIsAPageOfItsOwn(String path) {
        var answer = built(people.get(path));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(people.get("/admin/index.html").body());
    }

    @Test
    void headWorksAsForAnyPage() {
        built(people.get("/"));

        assertThat(people.send("HEAD", "/events/42", BodyPublishers.noBody()).status())
                .isEqualTo(200);
    }

    @Test
    void assetsAreKeptForEverAndCompressed() {
        var page = built(people.get("/")).body();
        var script = Pattern.compile("/assets/[^\"]+[.]js").matcher(page);
        assertThat(script.find()).isTrue();

        var answer = programs.with("Accept-Encoding", "gzip").get(script.group());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(answer.header("Content-Encoding")).contains("gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/gone.js",
                "/assets/gone",
                "/robots.missing",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/web-inf/web.xml"
            })
    void whatIsMissingIsMissing(String path) {
        var page = people.get(path);
        var problem = programs.get(path);

        assertThat(page.status()).as(page.body()).isEqualTo(404);
        assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(problem.status()).as(problem.body()).isEqualTo(404);
        assertThat(problem.code()).isEqualTo("NOT_FOUND");
        assertThat(page.body() + problem.body()).doesNotContain("SRVE", "Exception");
    }

    @Test
    void programsAreNotGivenPages() {
        var answer = programs.with("Accept", "application/json").get("/events/42");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void pagesAreOnlyRead() {
        var answer = programs.post("/events/42", "{}");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET, HEAD");
    }

    private static Answer built(Answer page) {
        assumeTrue(page.status() != 404, "The web app was not built");
        return page;
    }
}
