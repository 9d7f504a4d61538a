package gg.tiketi.samples;

import gg.tiketi.json.Json;
import gg.tiketi.outbox.FactConsumer;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Three months of business with the sample events, so that there is something to see in figures: people, orders, payments, refunds, visits. In
 * one transaction of the owner of the tables, because it lies in the past: whatever services do happens now.
 */
@ApplicationScoped
public class SampleSales {
    private static final int PEOPLE = 1_400;

    /** The other server that starts waits here, and then finds something sold. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('samples.sales', 0))";

    private static final String NOTHING_SOLD = "select not exists (select from ticket_schema.reservations)";

    private static final String ASK = """
            select set_config('samples.story', ?, true), set_config('samples.people', ?, true), set_config('samples.consumers', ?, true)
            """;

    @Resource(lookup = "jdbc/tiketi-migration")
    private DataSource owner;

    private Iterable<FactConsumer> consumers;

    protected SampleSales() {}

    @Inject
    public SampleSales(@Any Instance<FactConsumer> consumers) {
        this.consumers = consumers;
    }

    SampleSales(DataSource owner, List<FactConsumer> consumers) {
        this.owner = owner;
        this.consumers = consumers;
    }

    /** Outside of transactions, and after the events are there. @return false if anything had been sold before */
    public boolean makeOnce() {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var made = make(connection);
                connection.commit();
                return made;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The sample sales cannot be made", e);
        }
    }

    private boolean make(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK);
            try (var answer = statement.executeQuery(NOTHING_SOLD)) {
                answer.next();
                if (!answer.getBoolean(1)) {
                    return false;
                }
            }
            ask(connection);
            statement.execute(SampleFiles.sales());
            return true;
        }
    }

    private void ask(Connection connection) throws SQLException {
        var story = SampleFiles.events().stream()
                .filter(event -> event.orders() > 0)
                .map(event -> Map.of("title", event.title(), "orders", event.orders(), "soldOut", event.soldOut()))
                .toList();
        try (var settings = connection.prepareStatement(ASK)) {
            settings.setString(1, Json.write(story));
            settings.setString(2, Integer.toString(PEOPLE));
            settings.setString(3, Json.write(knownConsumers()));
            settings.execute();
        }
    }

    /** Whose work all this is not: it happened long ago. */
    private List<Consumer> knownConsumers() {
        var known = new ArrayList<Consumer>();
        consumers.forEach(consumer -> known.add(new Consumer(consumer.name(), consumer.types())));
        return known;
    }

    private record Consumer(String name, Set<String> types) {}
}
