package gg.tiketi.toss;

import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.database.Transactions;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Remembers every call to Toss, for the day when somebody asks. */
@ApplicationScoped
public class TossLog {
    private static final Logger LOG = Logger.getLogger(TossLog.class.getName());

    private static final long NANOS_PER_MILLI = 1_000_000;

    // Does not wait for the disk, and keeps no connection for that long: whatever is written down after it, the outcome
    // before all, takes it along.
    private static final String INSERT = """
            with unhurried as (select set_config('synchronous_commit', 'off', true))
            insert into payment_schema.payment_logs (payment_id, action, method, endpoint, request_headers, request_body, response_status,
                                                     response_body, verdict, error_code, error_message, took_millis)
            select ?, ?, ?, ?, jsonb_build_object('Authorization', '***', 'Idempotency-Key', cast(? as text)), cast(? as jsonb), cast(? as integer),
                   cast(? as jsonb), ?, ?, left(?, 500), ?
              from unhurried
            """;

    private Database database;
    private Transactions transactions;

    protected TossLog() {}

    @Inject
    public TossLog(Database database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** What was asked; bodies are masked already. */
    record Call(UUID payment, String action, String method, String endpoint, String key, String body) {}

    /** The answer counts, not the log: without a database it goes to the server's. */
    void write(Call call, int status, String body, TossAnswer answer, long nanos) {
        try {
            // Outside of a transaction the server would keep the connection until the request is over, the next call to
            // Toss included.
            transactions.inNew(() -> database.update(
                    INSERT,
                    call.payment(),
                    call.action(),
                    call.method(),
                    call.endpoint(),
                    call.key(),
                    call.body(),
                    status == 0 ? null : status,
                    body,
                    answer.verdict().name().toLowerCase(java.util.Locale.ROOT),
                    answer.code(),
                    answer.message(),
                    nanos / NANOS_PER_MILLI));
        } catch (DatabaseFailure | EJBException e) {
            LOG.log(
                    Level.WARNING,
                    e,
                    () -> "Not logged: " + call.action() + " of payment " + call.payment() + ", HTTP " + status + ", "
                            + answer.verdict());
        }
    }
}
