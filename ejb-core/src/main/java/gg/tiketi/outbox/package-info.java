/**
 * What one transaction makes true, everybody gets to know. Read this first.
 *
 * <p><b>Writing.</b> {@link gg.tiketi.outbox.Outbox#append} puts a {@link gg.tiketi.outbox.Fact} into a table, in the transaction of
 * the change. Committed means it will be delivered, rolled back means nobody hears of it.
 *
 * <p><b>Relaying.</b> {@link gg.tiketi.outbox.OutboxRelay} copies rows to the Redis stream {@code domain-events}, right after the
 * commit, and each second on every server. No transaction is open while it talks to Redis. One server relays at a time, by a
 * lease of three seconds in the database. The order does not hang on the lease: every relay takes the lowest unrelayed
 * ids first and Redis appends a batch as a whole, so two at once (one of them frozen past its lease) can only repeat entries,
 * and the first occurrences are in order in any mixture. Hence the lease needs no fencing.
 *
 * <p><b>Consuming.</b> A {@link gg.tiketi.outbox.FactConsumer} hears of news through its consumer group and then takes the facts
 * from the table: under a lock per consumer and aggregate, oldest first, each in one transaction with its row in
 * {@code processed_events}. A {@link gg.tiketi.outbox.BatchConsumer} takes a whole batch of them in one transaction, in no order. Repeats, several servers, crashes and retries change neither the effect nor the order.
 *
 * <p><b>Losing Redis.</b> The stream is only the fast way. Every two seconds a sweep looks for facts that are in the table and not
 * processed, and so covers a flushed or dead Redis, a trimmed stream, a crashed server and failed attempts alike; this is why the
 * group needs neither acknowledgements nor claims. A fact that keeps failing holds up its aggregate, is tried again ever more
 * slowly, and is parked after ten attempts ({@code failed_events}, metric {@code outbox_parked}).
 */
package gg.tiketi.outbox;
