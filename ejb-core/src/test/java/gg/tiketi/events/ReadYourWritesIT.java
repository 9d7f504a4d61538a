package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestEntities;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** D9: what was written on one server is what the next request reads on another. */
class ReadYourWritesIT {
    private static final int ROUNDS = 2_000;

    private final TestDatabase database = TestDatabase.migrated();
    private final UUID type = ticketType();

    @Test
    void anotherServersWriteIsRead() {
        assertThat(stale("as deployed", Map.of())).isZero();
    }

    @Test
    void withASharedCacheItIsNot() {
        assertThat(stale("with a shared cache", Map.of("eclipselink.cache.shared.default", "true")))
                .isPositive();
    }

    /** The other server does not write through these entities. */
    private int stale(String name, Map<String, String> properties) {
        var entities = TestEntities.in(database, database.source(), properties);
        var units = entities.getEntityManagerFactory().getPersistenceUnitUtil();
        var stale = 0;
        for (var round = 0; round < ROUNDS; round++) {
            int written = database.database()
                    .first(
                            "update ticket_schema.ticket_types set version = version + 1 where id = ? returning version",
                            row -> row.getInt("version"),
                            type)
                    .orElseThrow();
            var read = database.transactions().inNew(() -> units.getVersion(entities.find(TicketType.class, type)));
            if (!read.equals(written)) {
                stale++;
            }
        }
        System.out.printf("D9 read your writes, %s: %d reads, %d stale%n", name, ROUNDS, stale);
        return stale;
    }

    private UUID ticketType() {
        var id = UUID.randomUUID();
        database.database().update("""
                        with event as (
                            insert into ticket_schema.events (id, title, category, venue, event_date, sale_start_date, sale_end_date)
                            values (gen_random_uuid(), '콘서트', 'concert', '고척돔', now() + interval '2 days', now(), now() + interval '1 day')
                            returning id)
                        insert into ticket_schema.ticket_types (id, event_id, name, price, total_quantity, available_quantity)
                        select ?, id, 'R석', 1000, 10, 10 from event
                        """, id);
        return id;
    }
}
