package gg.tiketi.accounts;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.exports.Cells;
import gg.tiketi.exports.TableFormat;
import gg.tiketi.exports.WholeList;
import gg.tiketi.json.Json;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What administrators see of accounts, and do to them. Runs on servers that have no other right to accounts. */
@ApplicationScoped
public class AccountAdministration {
    private static final String FIND = "select * from auth_schema.find_accounts(?, ?, cast(? as boolean), ?, ?)";
    private static final String ONE = "select * from auth_schema.find_account(?)";
    private static final String SOME =
            "select account.* from unnest(?) wanted cross join lateral auth_schema.find_account(wanted) account";
    private static final String CHANGE = "select auth_schema.change_access(?, ?, cast(? as boolean))";

    private static final String BEHIND =
            "select * from auth_schema.accounts_after(?, ?, cast(? as boolean), cast(? as timestamptz), cast(? as uuid), ?)";

    private Database database;
    private Transactions transactions;
    private AuditLog audit;
    private Outbox outbox;
    private DenyList denyList;

    protected AccountAdministration() {}

    @Inject
    public AccountAdministration(
            Database database, Transactions transactions, AuditLog audit, Outbox outbox, DenyList denyList) {
        this.database = database;
        this.transactions = transactions;
        this.audit = audit;
        this.outbox = outbox;
        this.denyList = denyList;
    }

    /** What {@code change_access} answers. */
    private record Change(
            RefusalCode refused, boolean changed, Map<String, Object> from, Map<String, Object> to, List<UUID> ended) {}

    /** Masked, the newest account first. One statement. */
    public AccountPage find(AccountSearch search, int limit, int offset) {
        var role = search.role() == null ? null : search.role().toString();
        var rows = database.query(
                FIND,
                row -> Map.entry(account(row).masked(), row.getLong("total")),
                search.words(),
                role,
                search.blocked(),
                limit,
                offset);
        var total = rows.isEmpty() ? 0 : rows.get(0).getValue();
        return new AccountPage(rows.stream().map(Map.Entry::getKey).toList(), total);
    }

    /**
     * Writes down who takes which accounts away, before the first of them leaves.
     *
     * @param whole with what is masked otherwise
     */
    public void beginExport(UserId actor, AccountSearch search, TableFormat format, boolean whole) {
        var wanted = new TreeMap<String, Object>();
        wanted.put("format", format.toString());
        // The words may be somebody's address.
        wanted.put("searched", search.words() != null);
        wanted.put("revealed", whole);
        if (search.role() != null) {
            wanted.put("role", search.role().toString());
        }
        if (search.blocked() != null) {
            wanted.put("blocked", search.blocked());
        }
        transactions.inNew(() -> {
            audit.record(actor, "users.exported", "users", wanted);
            return actor;
        });
    }

    /**
     * All accounts of a search, the newest first.
     *
     * @param whole with what is masked otherwise; whoever asks has said so to {@link #beginExport}
     * @return name, address, phone, role, provider, blocked, since, id
     */
    public WholeList<AccountView> all(AccountSearch search, boolean whole) {
        return new WholeList<>(
                WholeList.byTime(
                        database,
                        BEHIND,
                        AccountAdministration::account,
                        AccountView::createdAt,
                        AccountView::id,
                        search.words(),
                        search.role() == null ? null : search.role().toString(),
                        search.blocked()),
                account -> cells(whole ? account : account.masked()));
    }

    private static Object[] cells(AccountView account) {
        return new Object[] {
            account.name(),
            account.email(),
            account.phone(),
            account.role(),
            Cells.word(account.provider()),
            account.blocked(),
            Cells.seoul(account.createdAt()),
            account.id()
        };
    }

    /** Whom these words may mean: at most so many, the newest first. One statement. */
    public List<UserId> whoMatches(String words, int most) {
        return database.query(FIND, row -> new UserId(row.getObject("id", UUID.class)), words, null, null, most, 0);
    }

    /** Masked, by id; without those that do not exist. One statement. */
    public Map<UUID, AccountView> get(Collection<UUID> accounts) {
        var wanted = accounts.stream().distinct().toArray(UUID[]::new);
        return wanted.length == 0
                ? Map.of()
                : database.query(SOME, row -> account(row).masked(), (Object) wanted).stream()
                        .collect(Collectors.toMap(AccountView::id, Function.identity()));
    }

    /** Masked. Refuses with {@code NOT_FOUND}. */
    public AccountView get(UserId account) {
        return whole(account).masked();
    }

    /** Everything, and a line in the audit log about who looked. Refuses with {@code NOT_FOUND}. */
    public AccountView reveal(UserId account, UserId actor) {
        return transactions.inNew(() -> {
            var revealed = whole(account);
            audit.record(actor, "user.revealed", "user:" + account, Map.of());
            return revealed;
        });
    }

    /**
     * Gives or takes the role of an administrator, blocks or unblocks. All sessions of the account end, on every server within ten
     * seconds.
     *
     * @param role null to leave it
     * @param blocked null to leave it
     * @throws Refusal {@code NOT_FOUND}; {@code LAST_ADMIN} if nobody would be left to administrate
     */
    public AccountView change(UserId account, Role role, Boolean blocked, UserId actor) {
        var ended = transactions.inNew(() -> change(account, role == null ? null : role.toString(), blocked, actor));
        denyList.add(ended);
        return get(account);
    }

    private List<UUID> change(UserId account, String role, Boolean blocked, UserId actor) {
        var change = database.first(
                        CHANGE, row -> Json.read(row.getString(1), Change.class), account.value(), role, blocked)
                .orElseThrow();
        if (change.refused() != null) {
            throw new Refusal(change.refused());
        }
        if (!change.changed()) {
            return List.of();
        }
        audit.record(actor, "user.access_changed", "user:" + account, Map.of("from", change.from(), "to", change.to()));
        outbox.append(new UserAccessChanged(account.value(), change.to()));
        return change.ended();
    }

    private AccountView whole(UserId account) {
        return database.first(ONE, AccountAdministration::account, account.value())
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private static AccountView account(ResultSet row) throws SQLException {
        return new AccountView(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                row.getString("phone"),
                Role.of(row.getString("role")),
                Provider.valueOf(row.getString("provider")),
                row.getBoolean("blocked"),
                Database.instant(row, "created_at"));
    }
}
