package gg.tiketi.keywords;

import java.util.List;

/** The keywords servers load when they start. */
public final class Vocabulary {
    private Vocabulary() {}

    public static List<Keyword> ofThisRelease() {
        return KeywordsAtStart.ofThisRelease();
    }
}
