package gg.tiketi.keywords;

import java.util.List;

/**
 * One thing a search asks for, by all its names.
 *
 * @param names key strokes of what was typed, then of what that is called in the other language; any of them will do
 */
public record SearchTerm(List<String> names) {}
