package gg.tiketi.analytics;

import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseClock;
import gg.tiketi.database.FiguresDatabase;
import gg.tiketi.shared.Period;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Page views and visitors by the day in Seoul, as they were added up. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Traffic {
    private static final String DAYS = "select * from stats_schema.traffic_of(?, ?, ?, ?)";
    private static final String TOP = "select * from stats_schema.top_traffic(?, ?, ?, ?)";
    private static final String GAPS = "select * from stats_schema.gaps_between(?, ?)";

    private FiguresDatabase figures;
    private DatabaseClock clock;

    public Traffic() {}

    @Inject
    public Traffic(FiguresDatabase figures, DatabaseClock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** Of all events of an artist; an artist nobody knows has no visitors. Without bounds the last 30 days. */
    public List<TrafficDay> ofArtist(String artist, LocalDate start, LocalDate end) {
        var days = Period.of("start", start, "end", end, clock.now());
        return of("artist", artist, days);
    }

    /** @param most events and artists at most */
    public TrafficOverview overview(LocalDate from, LocalDate to, int most) {
        var days = Period.of(from, to, clock.now());
        return new TrafficOverview(
                of("site", "", days),
                figures.query(
                        TOP,
                        row -> new TrafficOverview.EventTraffic(
                                UUID.fromString(row.getString("subject")),
                                row.getString("title"),
                                row.getLong("views"),
                                row.getLong("visitors")),
                        "event",
                        days.first(),
                        days.last(),
                        most),
                figures.query(
                        TOP,
                        row -> new TrafficOverview.ArtistTraffic(
                                row.getString("subject"), row.getLong("views"), row.getLong("visitors")),
                        "artist",
                        days.first(),
                        days.last(),
                        most),
                figures.query(
                        GAPS,
                        row -> new TrafficOverview.Gap(
                                Database.instant(row, "lost_from"), Database.instant(row, "lost_to")),
                        days.first(),
                        days.last()));
    }

    private List<TrafficDay> of(String kind, String subject, Period days) {
        return figures.query(DAYS, Traffic::day, kind, subject, days.first(), days.last());
    }

    private static TrafficDay day(ResultSet row) throws SQLException {
        return new TrafficDay(row.getObject("date", LocalDate.class), row.getLong("views"), row.getLong("visitors"));
    }
}
