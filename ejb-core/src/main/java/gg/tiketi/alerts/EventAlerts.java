package gg.tiketi.alerts;

import gg.tiketi.database.Database;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Who wants to be told of which event; at most once for each wish. */
@Stateless
public class EventAlerts {
    /** Events one user waits for: more than anybody goes to, few enough that nobody fills the table. */
    static final int MOST = 100;

    private static final String ASK = "select ticket_schema.ask_for_alert(?, ?, ?)";

    private static final String FIND = """
            select exists (select from ticket_schema.event_alerts a where a.event_id = e.id and a.user_id = ?)
              from ticket_schema.events e
             where e.id = ?
            """;

    private static final String WITHDRAW = "delete from ticket_schema.event_alerts where user_id = ? and event_id = ?";

    private static final String TAKE = "select ticket_schema.take_event_alerts(?, ?)";

    private Database database;

    public EventAlerts() {}

    @Inject
    public EventAlerts(Database database) {
        this.database = database;
    }

    /** @throws Refusal {@code NOT_FOUND} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isWanted(UserId user, EventId event) {
        return database.first(FIND, row -> row.getBoolean(1), user.value(), event.value())
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    /**
     * Repeating it changes nothing.
     *
     * @throws Refusal {@code NOT_FOUND}; {@code ILLEGAL_STATE} where the sale is open or over; {@code ALERT_LIMIT_EXCEEDED}
     */
    public void ask(UserId user, EventId event) {
        database.query(ASK, row -> row.getString(1), user.value(), event.value(), MOST).stream()
                .filter(code -> code != null)
                .forEach(code -> {
                    throw new Refusal(RefusalCode.valueOf(code));
                });
    }

    /** @throws Refusal {@code NOT_FOUND} if there is no such event */
    public void withdraw(UserId user, EventId event) {
        if (database.update(WITHDRAW, user.value(), event.value()) == 0) {
            isWanted(user, event);
        }
    }

    /**
     * Whom to tell that there are tickets, in the transaction in which they are told: their wishes are gone with it. Nobody while there are none.
     *
     * @param most at a time; fewer than that were the last
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<UUID> take(EventId event, int most) {
        return database.query(TAKE, row -> row.getObject(1, UUID.class), event.value(), most);
    }
}
