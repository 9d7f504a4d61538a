package gg.tiketi.tickets;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.idempotency.IdempotencyKeys;

/** The door to tickets as a server has it, for tests. */
public final class TicketDoors {
    private TicketDoors() {}

    public static Tickets over(Database database) {
        return new Tickets(
                database,
                new TicketCodes("0123456789abcdef0123456789abcdef"),
                new IdempotencyKeys(database),
                new AuditLog(database));
    }
}
