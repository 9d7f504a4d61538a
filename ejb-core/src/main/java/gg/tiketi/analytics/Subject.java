package gg.tiketi.analytics;

import java.util.Locale;

/**
 * What page views are counted of: a step of the site as a whole, of an event, of an artist.
 *
 * @param kind {@code site}, {@code event}, {@code artist}
 * @param step {@code all}, or a {@link Step}
 * @param name which event or artist; empty for the site
 */
record Subject(String kind, String step, String name) {
    static final String ALL = "all";
    static final Subject SITE = new Subject("site", ALL, "");

    static Subject site(Step step) {
        return new Subject("site", step.name().toLowerCase(Locale.ROOT), "");
    }

    /** As a field in Redis: the name comes last, as it may contain anything. */
    @Override
    public String toString() {
        return kind + ' ' + step + ' ' + name;
    }

    static Subject parse(String field) {
        var parts = field.split(" ", 3);
        return new Subject(parts[0], parts[1], parts[2]);
    }
}
