/**
 * What administrators did. Read this first.
 *
 * <p>{@link gg.tiketi.audit.AuditLog#record} in the transaction of the change itself: no change without its entry, no entry for
 * what was rolled back. Entries are never changed or deleted: services have no right to, and a trigger refuses it to everybody.
 */
package gg.tiketi.audit;
