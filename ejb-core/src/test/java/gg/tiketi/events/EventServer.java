package gg.tiketi.events;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.catalogue.Catalogue;
import gg.tiketi.catalogue.CatalogueNews;
import gg.tiketi.catalogue.CatalogueVersion;
import gg.tiketi.database.AfterCommit;
import gg.tiketi.database.Database;
import gg.tiketi.database.Nudges;
import gg.tiketi.drafts.Drafts;
import gg.tiketi.keywords.Keywords;
import gg.tiketi.layouts.SeatLayouts;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.seats.Seats;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.CountingDataSource;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestEntities;
import gg.tiketi.testing.TestTransactions;
import java.util.UUID;

/** What one server has of events, put together as the container does it. Several may share a database and a Redis. */
public final class EventServer {
    public static final UserId ADMIN = new UserId(UUID.fromString("00000000-0000-4000-8000-00000000ad31"));

    public final TestTransactions transactions;
    public final CountingDataSource counted;
    public final Database database;
    public final CatalogueVersion versions;
    public final CatalogueNews news;
    public final Catalogue catalogue;
    public final Keywords keywords;
    final EventStatuses statuses;
    public final Drafts drafts;
    public final Events events;
    public final SeatLayouts layouts;
    public final Seats seats;

    public EventServer(TestDatabase shared, RedisGateway redis) {
        transactions = shared.transactions();
        counted = new CountingDataSource(shared.source());
        database = new Database(counted.source());
        versions = new CatalogueVersion(database, redis, new AfterCommit(transactions));
        news = new CatalogueNews(versions);
        catalogue = new Catalogue(versions, 1_000_000);
        keywords = new Keywords(database, catalogue);
        var audit = new AuditLog(database);
        // Nobody listens here: facts stay where the test looks for them.
        var outbox = new Outbox(database, new Nudges(new AfterCommit(transactions)));
        statuses = new EventStatuses(database, outbox, catalogue);
        drafts = new Drafts(database, audit);
        var entities = TestEntities.in(shared, counted.source());
        events = new Events(entities, database, drafts, keywords, statuses, audit, outbox, catalogue);
        layouts = new SeatLayouts(entities, database, drafts, audit, outbox, catalogue);
        seats = new Seats(database, transactions, events, audit, outbox, catalogue);
    }
}
