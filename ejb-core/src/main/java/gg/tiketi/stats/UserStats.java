package gg.tiketi.stats;

import gg.tiketi.database.DatabaseClock;
import gg.tiketi.database.FiguresDatabase;
import gg.tiketi.shared.Period;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;

/** How many people have opened an account, and when. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UserStats {
    private static final String TOTAL = """
            select d.users
              from stats_schema.account_days d
             where d.generation = (select m.generation from stats_schema.read_model m) and d.date = '-infinity'
            """;

    private FiguresDatabase figures;
    private DatabaseClock clock;

    public UserStats() {}

    @Inject
    public UserStats(FiguresDatabase figures, DatabaseClock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * @param from first day in Seoul, or null for 30 days up to the last
     * @param to last day in Seoul, included, or null for today
     */
    public UserStatsView registrations(LocalDate from, LocalDate to) {
        var period = Period.of(from, to, clock.now());
        var daily = figures.query(
                DayFigures.OF_PERIOD,
                row -> new UserStatsView.Day(row.getObject("date", LocalDate.class), row.getLong("new_users")),
                period.first(),
                period.last());
        var total = figures.query(TOTAL, row -> row.getLong("users")).stream().findFirst();
        var newUsers = daily.stream().mapToLong(UserStatsView.Day::newUsers).sum();
        return new UserStatsView(total.orElse(0L), newUsers, daily);
    }
}
