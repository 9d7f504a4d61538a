/**
 * What artists, venues and words are called in the other language, so that 방탄소년단 finds BTS. {@link gg.tiketi.keywords.Keywords}
 * is the door; the vocabulary every installation begins with is {@code keywords.json}.
 *
 * <p>Searching is done on key strokes, see {@code ticket_schema.search_keys}: 방탄 is {@code qkdxks}.
 */
package gg.tiketi.keywords;
