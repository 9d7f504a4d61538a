package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.database.Migrations;
import gg.tiketi.testing.TestDatabase;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Events that were announced before they had regions get those they would get today. */
class RegionsMigrationIT {
    private static final String BEFORE_REGIONS = "180";

    private final TestDatabase database = TestDatabase.upTo(BEFORE_REGIONS);
    private final Database owner = new Database(database.owner());

    @Test
    void addressOrVenueTellsWhere() {
        var names = Stream.of(Region.values())
                .flatMap(region -> Arrays.stream(region.names()))
                .toArray(String[]::new);
        for (var name : names) {
            announce("Hall of " + name, " " + name + " 중앙로 1");
        }
        announce("Gwangju in Gyeonggi", "광주시 중앙로 1");
        announce("Street named after a city", "세종대로 175");
        announce("올림픽홀", "서울특별시 송파구 올림픽로 424");
        announce("올림픽홀", null);
        announce("시민회관", "인천광역시 남동구 1");
        announce("시민회관", "울산광역시 남구 1");
        announce("시민회관", "");

        Migrations.migrate(database.owner());

        assertThat(owner.query(
                        "select address || ': ' || coalesce(region, 'none') from ticket_schema.events where venue like 'Hall of%'",
                        row -> row.getString(1).strip()))
                .containsExactlyInAnyOrder(Arrays.stream(names)
                        .map(name -> name + " 중앙로 1: "
                                + Region.ofAddress(name + " 중앙로 1").word())
                        .toArray(String[]::new));
        assertThat(owner.query(
                        "select venue || ': ' || coalesce(region, 'none') from ticket_schema.events"
                                + " where venue not like 'Hall of%' order by venue collate \"C\", region",
                        row -> row.getString(1)))
                .containsExactly(
                        "Gwangju in Gyeonggi: none",
                        "Street named after a city: none",
                        "시민회관: incheon",
                        "시민회관: ulsan",
                        "시민회관: none",
                        "올림픽홀: seoul",
                        "올림픽홀: seoul");
    }

    private void announce(String venue, String address) {
        owner.update("""
                insert into ticket_schema.events (id, title, category, venue, address, event_date, sale_start_date, sale_end_date)
                values (gen_random_uuid(), 'Old', 'concert', ?, ?, now() + interval '3 days', now() + interval '1 day', now() + interval '2 days')
                """, venue, address);
    }
}
