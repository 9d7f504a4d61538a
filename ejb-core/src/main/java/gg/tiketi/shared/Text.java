package gg.tiketi.shared;

/** What people may write: regular expressions for {@code @Pattern}, with the message <code>{control}</code>. */
public final class Text {
    /** No control characters: they forge lines in logs and mails, and PostgreSQL cannot store the one with the code 0. */
    public static final String LINE = "\\P{Cntrl}*";

    /** Line breaks and tabs are welcome. */
    public static final String LINES = "[\\P{Cntrl}\\r\\n\\t]*";

    /** A line that is nobody's markup: it is drawn, put into pages and into files of others. */
    public static final String PLAIN = "[^\\p{Cntrl}<>]*";

    /** Message of the constraint. */
    public static final String CONTROL = "{control}";

    /** Message of {@link #PLAIN}. */
    public static final String MARKUP = "{markup}";

    private Text() {}
}
