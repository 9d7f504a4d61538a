package gg.tiketi.keywords;

/**
 * One name in both languages.
 *
 * @param entityType artist, venue or word
 */
public record Keyword(String korean, String english, String entityType) {}
