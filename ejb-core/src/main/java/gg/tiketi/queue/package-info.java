/**
 * The waiting room in front of seat selection. Read this first.
 *
 * <p>{@link gg.tiketi.queue.WaitingRoom} is the door for buyers: {@code check} joins, everybody is told where he stands, and
 * {@code requireAdmission} guards what only admitted users may do. {@link gg.tiketi.queue.QueueControl} is the administrator's.
 *
 * <p><b>PostgreSQL holds the order.</b> A join is answered after its commit. Whoever changes the line of an event locks the event's
 * row in {@code event_queues} first, so numbers rise in the order of commits and nobody is admitted twice, out of order or above
 * the threshold, on however many servers. Joins that arrive while a commit is under way share the next one ({@code GroupCommit}).
 * The rules are functions in {@code V041__waiting_room_rules.sql}: one round trip each.
 *
 * <p><b>Redis makes it fast.</b> {@code QueueMirror} keeps the line as a sorted set, so that a position costs one script call. Each
 * change of the line has a revision, and the mirror takes over revisions in order and without gaps, from the rows that have a
 * higher one than it. So it may be late, but never wrong: a lost or repeated write, a crash between commit and mirroring or an
 * outage are caught up with. When it has no revision (Redis was emptied) or its counts disagree with PostgreSQL's, it is built
 * anew. While it is away, late or being built, answers come from PostgreSQL, which computes a position from about a thousand rows.
 * Such an answer is newer than the mirror, so no mirror that is behind it answers from then on: places never rise. Where Redis cannot
 * be told of it, the answer waits until no such mirror counts any more.
 *
 * <p><b>Each second</b> {@code AdmissionTimer} on every server gives up the places of users who fell silent, ends admissions that
 * have run out (but not those of buyers who hold seats), admits the next and tells those who watch.
 */
package gg.tiketi.queue;
