package gg.tiketi.salesdesk;

import gg.tiketi.accounts.AccountAdministration;
import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.payments.PaymentDesk;
import gg.tiketi.refunds.Counter;
import gg.tiketi.refunds.RefundDesk;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.CountingDataSource;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestTransactions;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The doors as a ticket server has them: with its login, which may touch neither accounts nor payments. */
final class SalesDesk implements AutoCloseable {
    final Counter counter;
    final CountingDataSource counted;
    final ReservationDesk reservations;
    final ReservationExport export;
    final PaymentDesk payments;
    final AccountAdministration accounts;
    final UserId admin;
    private final TestTransactions transactions;
    private final Database owner;
    private final Database sql;

    SalesDesk(TestDatabase database) {
        TestDatabase.role("desk_ticket", "tiketi_ticket");
        var server = database.as("desk_ticket");
        transactions = server.transactions();
        counter = new Counter(server);
        counted = new CountingDataSource(server.source());
        owner = new Database(database.owner());
        sql = new Database(counted.source());
        var audit = new AuditLog(sql);
        accounts = new AccountAdministration(sql, transactions, audit, null, null);
        payments = new PaymentDesk(sql, audit);
        // What changes reservations takes part in the transactions of the counter; what only reads is counted.
        reservations = new ReservationDesk(
                sql,
                accounts,
                counter.reservations,
                counter.paid,
                counter.refunds,
                counter.desk,
                payments,
                counter.audit);
        export = new ReservationExport(sql, accounts, transactions, audit);
        admin = new UserId(UUID.randomUUID());
        account(admin, "boss@tiketi.example", "박사장");
    }

    Database database() {
        return sql;
    }

    AuditLog audit() {
        return new AuditLog(sql);
    }

    RefundDesk refunds() {
        return new RefundDesk(sql, null, null);
    }

    void account(UserId id, String email, String name) {
        owner.update(
                "insert into auth_schema.users (id, email, name, provider, google_sub) values (?, ?, ?, 'GOOGLE', ?)",
                id.value(),
                email,
                name,
                email);
    }

    void decide(Consumer<PaymentDesk> decision) {
        transactions.run(() -> decision.accept(payments));
    }

    List<ReservationEntry> found(String words) {
        return found(words, null, null);
    }

    List<ReservationEntry> found(String words, String status, String sort) {
        return reservations
                .list(ReservationSearch.of(words, status, null, null, null, null, sort), 20, 0)
                .reservations();
    }

    @Override
    public void close() throws SQLException {
        counter.close();
    }
}
