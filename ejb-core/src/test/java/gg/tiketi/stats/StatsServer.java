package gg.tiketi.stats;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.outbox.OutboxMessage;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Statistics as their own server has them: with the login of that service, which may touch its own schema only. */
final class StatsServer {
    private static final String LOGIN = "stats_server";

    final Database database;
    final Database owner;
    final ReadModel model;
    final Changes changes;
    private final TestTransactions transactions;
    private final Rebuilds rebuilds;
    private final List<OutboxMessage> heard = new ArrayList<>();
    private long lastHeard;

    StatsServer(TestDatabase source) {
        TestDatabase.role(LOGIN, "tiketi_stats");
        var mine = source.as(LOGIN);
        owner = new Database(source.owner());
        database = mine.database();
        transactions = mine.transactions();
        model = new ReadModel(database, transactions);
        changes = new Changes(database);
        rebuilds = new Rebuilds(database, new AuditLog(database));
        owner.update(
                "insert into platform_schema.outbox_consumers (name, done_up_to) values ('stats', 0) on conflict do nothing");
    }

    /** The facts written since the last time, in any order, and some of the old ones once more. */
    void hear(Random random) {
        var facts = new ArrayList<>(owner.query(
                "select id, aggregate, aggregate_id, type, payload, correlation_id, created_at from platform_schema.outbox"
                        + " where id > ? order by id",
                row -> new OutboxMessage(
                        row.getLong("id"),
                        row.getString("aggregate"),
                        row.getString("aggregate_id"),
                        row.getString("type"),
                        row.getString("payload"),
                        row.getString("correlation_id"),
                        Database.instant(row, "created_at")),
                lastHeard));
        facts.forEach(fact -> lastHeard = Math.max(lastHeard, fact.id()));
        facts.removeIf(fact -> !changes.types().contains(fact.type()));
        heard.addAll(facts);
        for (int i = 0; i < facts.size() / 4; i++) {
            facts.add(heard.get(random.nextInt(heard.size())));
        }
        java.util.Collections.shuffle(facts, random);
        while (!facts.isEmpty()) {
            var batch = facts.subList(0, 1 + random.nextInt(facts.size()));
            transactions.run(() -> changes.handleAll(batch));
            batch.clear();
        }
    }

    /** Counts, and dies before the commit. */
    void countInVain() {
        try {
            transactions.run(() -> {
                model.countChangesOnce();
                throw new Dead();
            });
        } catch (Dead expected) {
            // As if nothing had been counted.
        }
    }

    RebuildView startRebuild() {
        return transactions.inNew(() -> rebuilds.start(new UserId(java.util.UUID.randomUUID())));
    }

    boolean isRebuilding() {
        return rebuilds.last().filter(last -> last.status().equals("running")).isPresent();
    }

    void finish() {
        hear(new Random(0));
        model.countChanges();
        while (model.advanceRebuild()) {
            model.countChanges();
        }
    }

    static final class Dead extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
