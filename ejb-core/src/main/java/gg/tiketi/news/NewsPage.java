package gg.tiketi.news;

import java.util.List;

/** @param total of all pages */
public record NewsPage(List<NewsSummary> news, long total) {}
