package gg.tiketi.news;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @Test
    void whatPeopleUseToWriteIsShownSo() {
        var html = Markdown.toHtml("""
                # 제목
                첫 줄
                다음 줄, **굵게**, *기울여*, `코드`

                - 하나
                - 둘

                3. 셋

                > 인용

                [공연](/events/1) [밖](https://example.com/?a=1&b=2 "밖") <https://tiketi.example>
                ![포스터](/api/images/0123456789abcdef0123456789abcdef.webp)
                """);

        assertThat(html)
                .contains("<h2>제목</h2>", "첫 줄<br>다음 줄, <strong>굵게</strong>, <em>기울여</em>, <code>코드</code>")
                .contains("<li>하나</li>", "<ol start=\"3\">", "<blockquote>", "title=\"밖\"")
                .contains("<a href=\"/events/1\" rel=\"nofollow ugc noopener noreferrer\">공연</a>")
                .contains("href=\"https://example.com/?a=1&amp;b=2\"", "href=\"https://tiketi.example\"")
                .contains("<img src=\"/api/images/0123456789abcdef0123456789abcdef.webp\" alt=\"포스터\">");
    }

    @Test
    void noHeadingIsMoreThanAStepBelowTheOneItBelongsTo() {
        var html = Markdown.toHtml("## a\n\n#### b\n\n#### c\n\n### d\n\n## e\n\n# f\n\n###### g");

        assertThat(Jsoup.parseBodyFragment(html).select("h1, h2, h3, h4, h5, h6"))
                .extracting(heading -> heading.tagName() + heading.text())
                .containsExactly("h2a", "h3b", "h3c", "h3d", "h2e", "h2f", "h3g");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
                "<a href='javascript:alert(1)'>x</a>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](java\tscript:alert(1))",
                "[x](<java&NewLine;script:alert(1)>)",
                "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
                "[x](vbscript:alert(1))",
                "<javascript:alert(1)>",
                "![x](javascript:alert(1))",
                "![x](https://tracker.example/pixel.png)",
                "![x](//tracker.example/pixel.png)",
                "![x](/api/images/../../etc/passwd)",
                "![x\" onerror=\"alert(1)](/api/images/0123456789abcdef0123456789abcdef.png)",
                "[x](https://a.example \"t\\\" onmouseover=\\\"alert(1)\")",
                "```\"><script>alert(1)</script>\nx\n```",
                "[a]: javascript:alert(1)\n\n[a]",
                "<style>*{display:none}</style>",
                "<base href='https://evil.example/'>",
                "<form action='https://evil.example'><input></form>",
                "<!--><script>alert(1)</script>-->",
                "<math><mtext></mtext><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                "[x](https://a.example/%22%20onclick=alert(1))"
            })
    void nothingOfItRuns(String attack) {
        var shown = Jsoup.parseBodyFragment(Markdown.toHtml(attack)).body();

        assertThat(shown.select("script, style, iframe, svg, base, form, input, math, object, embed"))
                .isEmpty();
        // What leads nowhere is no link: nobody should stop at it.
        assertThat(shown.select("a")).allMatch(link -> !link.attr("href").isBlank());
        for (var element : shown.getAllElements()) {
            for (var attribute : element.attributes()) {
                assertThat(attribute.getKey()).isIn("href", "title", "rel", "src", "alt", "start");
                if (attribute.getKey().equals("href")) {
                    assertThat(attribute.getValue()).matches("(https?:|mailto:|/(?!/)|#|[^:]*$).*");
                }
                if (attribute.getKey().equals("src")) {
                    assertThat(attribute.getValue()).startsWith("/api/images/").doesNotContain("..");
                }
            }
        }
    }

    @Test
    void htmlIsShownAsItWasTyped() {
        assertThat(Jsoup.parseBodyFragment(Markdown.toHtml("<b onclick=x>hi</b>"))
                        .text())
                .isEqualTo("<b onclick=x>hi</b>");
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "- ", "[", "![", "**a ", "*a_b", "`", "<a", "&amp", "1. ", "[a](", "_*", "~", "\\["})
    void noTextIsTooDeepOrTooSlow(String piece) {
        var text = piece.repeat(NewsDraft.LONGEST / piece.length());

        assertThat(Markdown.toHtml(text)).isNotEmpty();
        assertThat(Markdown.excerpt(text, 160).length()).isLessThanOrEqualTo(160);
    }

    @Test
    void anExcerptIsOneLineOfPlainText() {
        assertThat(Markdown.excerpt("## 안내\n\n**굵은** [글](/x)\n- 하나", 100)).isEqualTo("안내 굵은 글 하나");
        assertThat(Markdown.excerpt("🎫".repeat(20), 5)).isEqualTo("🎫🎫🎫🎫…");
    }
}
