package gg.tiketi.news;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * From Markdown to HTML that is safe to show, whoever wrote it. Twice over: the renderer writes no tag that somebody typed and no
 * address a browser would run; and of what it writes, only what is on a list gets through.
 */
final class Markdown {
    /** Deeper ones are text: nobody reads them, but a stack would overflow. */
    private static final int DEEPEST = 20;

    private static final int TITLE = 1;
    private static final int LOWEST_HEADING = 6;

    /** Pictures of ours only: any other would tell a stranger who reads. */
    private static final Pattern OWN_PICTURE = Pattern.compile("/api/images/[0-9a-f]{32}\\.[a-z]{3,4}");

    /** Only so that relative links count as links. */
    private static final String BASE = "https://localhost/";

    private static final Document.OutputSettings AS_IT_IS = new Document.OutputSettings().prettyPrint(false);

    /** All but HTML, which would keep what follows it from being read as Markdown. */
    private static final Set<Class<? extends Block>> BLOCKS = Set.of(
            BlockQuote.class,
            FencedCodeBlock.class,
            Heading.class,
            IndentedCodeBlock.class,
            ListBlock.class,
            ThematicBreak.class);

    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(BLOCKS)
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .postProcessor(Markdown::adapt)
            .build();

    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak("<br>")
            .build();

    private static final Cleaner CLEANER = new Cleaner(new Safelist()
            .addTags("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "blockquote")
            .addTags("ul", "ol", "li", "a", "img")
            .addAttributes("a", "href", "title")
            .addAttributes("img", "src", "alt", "title")
            .addAttributes("ol", "start")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addEnforcedAttribute("a", "rel", "nofollow ugc noopener noreferrer")
            .preserveRelativeLinks(true));

    private Markdown() {}

    static String toHtml(String markdown) {
        var written = Jsoup.parseBodyFragment(HTML.render(PARSER.parse(markdown)), BASE);
        var allowed = CLEANER.clean(written).outputSettings(AS_IT_IS);
        // A link whose address was not let through leads nowhere: its words are words.
        allowed.select("a:not([href]), a[href='']").unwrap();
        return allowed.body().html();
    }

    /**
     * The beginning of it as plain text on one line.
     *
     * @param longest in characters
     */
    static String excerpt(String markdown, int longest) {
        var text = Jsoup.parseBodyFragment(toHtml(markdown)).text();
        var length = text.codePointCount(0, text.length());
        return length <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
    }

    /**
     * The title of the page is its first heading, so those of a text begin right below it, and each is one step below what it belongs to:
     * whoever hears them would look for what is missing between.
     */
    private static Node adapt(Node document) {
        document.accept(new AbstractVisitor() {
            private final Deque<Integer> outline = new ArrayDeque<>();

            @Override
            public void visit(Heading heading) {
                while (!outline.isEmpty() && outline.peek() >= heading.getLevel()) {
                    outline.pop();
                }
                outline.push(heading.getLevel());
                heading.setLevel(Math.min(TITLE + outline.size(), LOWEST_HEADING));
                super.visit(heading);
            }

            @Override
            public void visit(Image image) {
                if (!OWN_PICTURE.matcher(image.getDestination()).matches()) {
                    // What it would have shown, in words.
                    while (image.getFirstChild() != null) {
                        image.insertBefore(image.getFirstChild());
                    }
                    image.unlink();
                }
            }
        });
        return document;
    }
}
