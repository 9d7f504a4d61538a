/**
 * What administrators look at: figures over everything that happened. Days are days in Seoul, money is KRW. Read this first.
 *
 * <p><b>The unit is a reservation</b> with its payments and refunds. What it adds to the sums is worked out from its present state
 * ({@code stats_schema.additions}) and stored beside it. When it has changed, the sums get what it adds now less what it added before:
 * repeats, another order and late news change nothing.
 *
 * <p><b>Hearing of changes.</b> {@link gg.tiketi.stats.Changes} notes which reservation a fact is about; the timer of any one server takes
 * the notes and counts those reservations anew, {@link gg.tiketi.stats.ReadModel} a thousand at a time. Taking a note, counting and
 * adding up are one transaction.
 *
 * <p><b>Rebuilding.</b> {@link gg.tiketi.stats.Rebuilds} counts all reservations into sums of their own (a generation), batch by batch, while
 * the old ones stay in use; what changes meanwhile is counted for both. At the end they change places.
 *
 * <p><b>Asking.</b> {@link gg.tiketi.stats.SalesStats} and its neighbours read the sums only, from the database or a replica of it; nothing
 * grows with the number of reservations. The console asks some of it through the ticket service, which may call functions here and
 * touch no table.
 *
 * <p>Other domains are read through views that show no personal data ({@code source_…}), and only to count.
 */
package gg.tiketi.stats;
