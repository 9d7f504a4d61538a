package gg.tiketi.stats;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.database.FiguresDatabase;
import gg.tiketi.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class UserStatsIT {
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

    private final TestDatabase test = TestDatabase.migrated();
    private final StatsServer server = new StatsServer(test);
    private final UserStats stats = new UserStats(new FiguresDatabase(server.database), test.clock());

    @Test
    void countsAccountsByTheDayInSeoul() {
        open("last-minute@example.com", Instant.parse("2025-12-31T14:59:59Z"));
        open("midnight@example.com", Instant.parse("2025-12-31T15:00:00Z"));
        open("evening@example.com", Instant.parse("2026-01-01T14:59:59Z"));
        open("two-days-later@example.com", Instant.parse("2026-01-02T15:00:00Z"));

        server.finish();
        var view = stats.registrations(NEW_YEAR, NEW_YEAR.plusDays(1));

        assertThat(view.daily())
                .containsExactly(new UserStatsView.Day(NEW_YEAR, 2), new UserStatsView.Day(NEW_YEAR.plusDays(1), 0));
        assertThat(view.newUsers()).isEqualTo(2);
        assertThat(view.totalUsers()).isEqualTo(4);
    }

    private void open(String email, Instant when) {
        new Database(test.owner()).update("""
                        insert into auth_schema.users (id, email, name, provider, google_sub, created_at)
                        values (gen_random_uuid(), ?, 'Kim', 'GOOGLE', ?, ?)
                        """, email, email, when);
    }
}
