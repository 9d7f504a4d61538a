package gg.tiketi.keywords;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts a search into terms: known names first, the longest before its parts, then the words that are left. */
final class Segmentation {
    /** More words than anybody types make a search dearer, not better: the rest is not asked for. */
    static final int MAX_TERMS = 8;

    /** Korean appends particles to a name, as in 방탄소년단의. One syllable, at most four strokes, hardly narrows a search. */
    private static final int LONGEST_PARTICLE = 3;

    private static final Pattern SPACES = Pattern.compile(" +");

    private final List<SearchTerm> terms = new ArrayList<>();
    private String rest;

    private Segmentation(String keys) {
        this.rest = " " + keys + " ";
    }

    /**
     * @param keys key strokes of the search, words apart by single spaces
     * @param meanings by the piece of the search that has them; the first of the maps before the second
     */
    static List<SearchTerm> of(String keys, List<Map<String, Set<String>>> meanings) {
        var segmentation = new Segmentation(keys);
        meanings.forEach(segmentation::cutNames);
        segmentation.cutWords();
        return segmentation.terms.stream().limit(MAX_TERMS).toList();
    }

    private void cutNames(Map<String, Set<String>> meanings) {
        meanings.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(name -> cut(name, meanings.get(name)));
    }

    private void cut(String name, Set<String> meanings) {
        int whole = rest.indexOf(" " + name + " ");
        int start = whole >= 0 ? whole : rest.indexOf(" " + name);
        if (start < 0) {
            return; // Part of a longer name that is gone already.
        }
        var names = new LinkedHashSet<String>();
        names.add(name);
        names.addAll(meanings);
        terms.add(new SearchTerm(List.copyOf(names)));
        rest = rest.substring(0, start) + " " + withoutParticle(rest.substring(start + 1 + name.length()));
    }

    private static String withoutParticle(String tail) {
        int end = tail.indexOf(' ');
        return end <= LONGEST_PARTICLE ? tail.substring(end) : tail;
    }

    private void cutWords() {
        SPACES.splitAsStream(rest)
                .filter(word -> !word.isEmpty())
                .distinct()
                .forEach(word -> terms.add(new SearchTerm(List.of(word))));
    }
}
