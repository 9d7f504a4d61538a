/**
 * The database as every feature sees it: migrated before anything else starts, and the one clock that decides.
 *
 * <p>Scripts live in {@code db/<schema>/}, one Flyway history per schema. A schema belongs to one domain; the group role of its
 * service ({@code tiketi_auth}, {@code tiketi_ticket}, {@code tiketi_payment}, {@code tiketi_stats}) may touch that schema only.
 *
 * <p>{@link gg.tiketi.database.Database} is for SQL on sets of rows, inside the caller's transaction;
 * {@link gg.tiketi.database.Transactions} for several short ones around something slow; {@link gg.tiketi.database.AfterCommit} for
 * what must wait for the commit. A database that would store or find Korean wrongly is refused before the first migration.
 *
 * <p>Each folder that Flyway looks at has an empty {@code flyway.location}, by which it finds the folder in Liberty's class loaders;
 * {@code db/callback} has nothing else, because Flyway looks there unasked.
 */
package gg.tiketi.database;
