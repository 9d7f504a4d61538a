/**
 * The database as every feature sees it: migrated before anything else starts, and the one clock that decides.
 *
 * <p>Scripts live in {@code db/<schema>/}, one Flyway history per schema. A schema belongs to one domain; the group role of its
 * service ({@code tiketi_auth}, {@code tiketi_ticket}, {@code tiketi_payment}, {@code tiketi_stats}) may touch that schema only.
 */
package gg.tiketi.database;
