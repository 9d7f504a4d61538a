package gg.tiketi.reservations;

import gg.tiketi.database.AfterCommit;
import gg.tiketi.database.Database;
import gg.tiketi.database.Nudges;
import gg.tiketi.idempotency.IdempotencyKeys;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.seats.SeatsChanged;
import gg.tiketi.seats.TicketsChanged;
import gg.tiketi.testing.CountingDataSource;
import gg.tiketi.testing.KeptConnections;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestTransactions;
import java.sql.SQLException;
import java.util.function.Function;

/** The door to reservations as a server has it, each call in a transaction of its own. */
final class Desk implements AutoCloseable {
    final Recorded<SeatsChanged> seats = new Recorded<>();
    final Recorded<TicketsChanged> tickets = new Recorded<>();
    final Recorded<ReservationsCounted> counts = new Recorded<>();
    private final KeptConnections connections;
    private final TestTransactions transactions;
    private final Reservations reservations;

    Desk(TestDatabase database) {
        connections = new KeptConnections(database.source());
        var kept = database.over(connections);
        transactions = kept.transactions();
        reservations = reservations(kept.database(), transactions);
    }

    /** @param counted a source that notes the statements of one thread, over which all go */
    Desk(TestDatabase database, CountingDataSource counted) {
        connections = new KeptConnections(database.source());
        transactions = database.transactions();
        reservations = reservations(new Database(counted.source()), transactions);
    }

    private Reservations reservations(Database database, TestTransactions transactions) {
        return new Reservations(
                transactions,
                database,
                new IdempotencyKeys(database),
                // Nobody relays here: the facts are looked at where they are written.
                new Outbox(database, new Nudges(new AfterCommit(transactions))),
                new ReservationNews(seats, tickets, counts));
    }

    <T> T call(Function<Reservations, T> act) {
        return transactions.inNew(() -> act.apply(reservations));
    }

    @Override
    public void close() throws SQLException {
        connections.close();
    }
}
