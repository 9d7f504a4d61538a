package gg.tiketi.outbox;

import gg.tiketi.database.Database;
import gg.tiketi.database.Nudges;
import gg.tiketi.json.Json;
import gg.tiketi.rest.Correlation;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;

/**
 * Where facts are written down, in the transaction that makes them true; they reach everybody once it has committed.
 *
 * <p>Facts of one thing keep their order if its row is locked or changed before they are appended, which is how one writes anyway:
 * the second transaction then waits for the first.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Outbox {
    private static final String APPEND = """
            insert into platform_schema.outbox (aggregate, aggregate_id, type, payload, correlation_id)
            select aggregate, aggregate_id, type, cast(payload as jsonb), ?
              from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]))
                   with ordinality as facts (aggregate, aggregate_id, type, payload, position)
             order by position
            """;

    private Database database;
    private Nudges nudges;

    public Outbox() {}

    @Inject
    public Outbox(Database database, Nudges nudges) {
        this.database = database;
        this.nudges = nudges;
    }

    public void append(Fact fact) {
        appendAll(List.of(fact));
    }

    /** In this order, in one statement. */
    public void appendAll(List<? extends Fact> facts) {
        database.update(
                APPEND,
                Correlation.current(),
                column(facts, Fact::aggregate),
                column(facts, Fact::aggregateId),
                column(facts, Fact::type),
                column(facts, Json::write));
        relayAfterCommit();
    }

    /** For facts that a statement of the caller's has appended. */
    public void relayAfterCommit() {
        nudges.afterCommit(OutboxTimer.class);
    }

    /** For facts that a statement of the caller's has appended and committed. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void relayNow() {
        nudges.now(OutboxTimer.class);
    }

    private static String[] column(List<? extends Fact> facts, Function<? super Fact, String> value) {
        return facts.stream().map(value).toArray(String[]::new);
    }
}
