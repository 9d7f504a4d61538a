package gg.tiketi.stats;

import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseClock;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** How many people have opened an account, and when. */
@Stateless
public class UserStats {
    // The bounds are instants, so that an index on the instant could serve; each day is turned into its Seoul midnight.
    private static final String DAILY = """
            with asked as (
                select cast(? as date) as first, cast(? as date) as last
            ), days as (
                select cast(day as date) as day from asked, generate_series(first, last, interval '1 day') day
            ), registered as (
                select cast(registered_at at time zone 'Asia/Seoul' as date) as day, count(*) as users
                  from stats_schema.registrations, asked
                 where registered_at >= cast(first as timestamp) at time zone 'Asia/Seoul'
                   and registered_at < cast(last + 1 as timestamp) at time zone 'Asia/Seoul'
                 group by 1
            )
            select day,
                   coalesce(users, 0) as new_users,
                   (select count(*) from stats_schema.registrations) as total_users
              from days left join registered using (day)
             order by day
            """;

    private Database database;
    private DatabaseClock clock;

    public UserStats() {}

    @Inject
    public UserStats(Database database, DatabaseClock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Row(UserStatsView.Day day, long totalUsers) {}

    /**
     * @param from first day in Seoul, or null for 30 days up to the last
     * @param to last day in Seoul, included, or null for today
     */
    public UserStatsView registrations(LocalDate from, LocalDate to) {
        var period = Period.of(from, to, clock.now());
        var rows = database.query(DAILY, UserStats::row, period.first(), period.last());
        var daily = rows.stream().map(Row::day).toList();
        var newUsers = daily.stream().mapToLong(UserStatsView.Day::newUsers).sum();
        return new UserStatsView(rows.get(0).totalUsers(), newUsers, daily);
    }

    private static Row row(ResultSet row) throws SQLException {
        var day = new UserStatsView.Day(row.getObject("day", LocalDate.class), row.getLong("new_users"));
        return new Row(day, row.getLong("total_users"));
    }
}
