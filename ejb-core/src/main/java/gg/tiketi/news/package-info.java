/**
 * What users and administrators write for everybody. {@link gg.tiketi.news.News} is the door.
 *
 * <p>The text is kept as it was typed, in Markdown. {@link gg.tiketi.news.Markdown} makes HTML of it whenever it is read: a rule that
 * gets stricter holds for old news, too. HTML that somebody types stays text. Views are counted in memory and added up now and then.
 */
package gg.tiketi.news;
