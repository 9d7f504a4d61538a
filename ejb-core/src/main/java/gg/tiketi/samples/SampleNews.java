package gg.tiketi.samples;

/** News as {@code news.json} has them; the content is Markdown. */
record SampleNews(String title, String content, boolean pinned, Moment posted) {}
