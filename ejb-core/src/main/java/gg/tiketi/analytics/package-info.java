/**
 * Who looks at what, without knowing who. Read this first.
 *
 * <p><b>Counting.</b> {@link gg.tiketi.analytics.PageViews} counts in Redis, by the hour in Seoul: a counter and a HyperLogLog for the site,
 * for each event and for each artist there is. A browser is told apart by a hash that is good for one day and stored nowhere
 * ({@link gg.tiketi.analytics.Visitors}); no cookie, no address, no account.
 *
 * <p><b>Adding up.</b> {@link gg.tiketi.analytics.Rollup} moves what was counted into {@code stats_schema.page_views} and {@code
 * hourly_traffic}, every few minutes: nothing twice, nothing lost, whoever dies in between.
 *
 * <p><b>Losing Redis.</b> What was not added up is lost: some minutes. The next rollup notices that it is another Redis and writes
 * down since when something may be missing ({@code traffic_gaps}). Visitors of the day are not lost, but those who come back are
 * counted once more: the salt that told them apart is gone.
 */
package gg.tiketi.analytics;
