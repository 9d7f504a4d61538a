package gg.tiketi.payments;

import gg.tiketi.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where buyers are to pay in. Works on servers that have no other right to payments. */
@ApplicationScoped
public class DepositAccounts {
    private static final String FIND = "select * from payment_schema.deposit_account(?)";

    private Database database;

    protected DepositAccounts() {}

    @Inject
    public DepositAccounts(Database database) {
        this.database = database;
    }

    /**
     * @param bank Toss's code of the bank
     * @param amount in KRW
     * @param waiting whether the deposit is still awaited
     */
    public record DepositAccount(
            String bank, String accountNumber, String holder, int amount, Instant dueDate, boolean waiting) {
        /** Never in a log by accident. */
        @Override
        public String toString() {
            return "a deposit account";
        }
    }

    /** Empty if the payment has none. */
    public Optional<DepositAccount> find(UUID payment) {
        return database.first(
                FIND,
                row -> new DepositAccount(
                        row.getString("bank"),
                        row.getString("account_number"),
                        row.getString("holder"),
                        row.getInt("amount"),
                        Database.instant(row, "due_date"),
                        row.getBoolean("waiting")),
                payment);
    }
}
