package gg.tiketi.keywords;

import java.util.List;

/**
 * What somebody searches for.
 *
 * @param keys key strokes of the whole text
 * @param terms what it asks for, all of it; empty for a text without a visible character
 */
public record SearchText(String keys, List<SearchTerm> terms) {}
