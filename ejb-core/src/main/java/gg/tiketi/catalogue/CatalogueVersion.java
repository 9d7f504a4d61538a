package gg.tiketi.catalogue;

import gg.tiketi.database.AfterCommit;
import gg.tiketi.database.Database;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import gg.tiketi.redis.RedisUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** PostgreSQL has the version, Redis a copy that every server reads, or none. */
@ApplicationScoped
public class CatalogueVersion {
    static final String KEY = "events:version";
    static final String CHANNEL = "events:changed";

    /** How long servers may miss a change whose server died between its commit and telling Redis, if the outbox stands still too. */
    static final Duration LONGEST_COPY = Duration.ofSeconds(30);

    /** A version further than the last by at most this. Two histories, one before and one after a restore, then share none. */
    private static final int LONGEST_STEP = 1_000_000;

    private static final RedisScript PUBLISH = RedisScript.of(CatalogueVersion.class, "publish.lua");

    private static final String ADVANCE = """
            update ticket_schema.catalogue_version
               set version = version + 1 + floor(random() * %d)::bigint
            returning version
            """.formatted(LONGEST_STEP);

    private static final String STORED = "select version from ticket_schema.catalogue_version";

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Database database;
    private RedisGateway redis;
    private AfterCommit afterCommit;

    protected CatalogueVersion() {}

    @Inject
    public CatalogueVersion(Database database, RedisGateway redis, AfterCommit afterCommit) {
        this.database = database;
        this.redis = redis;
        this.afterCommit = afterCommit;
    }

    /** Redis has it, or gets it now, or is away. */
    long current() {
        return redis.tryCall(commands -> commands.get(KEY)).map(Long::valueOf).orElseGet(() -> {
            long version = stored();
            tell(version);
            return version;
        });
    }

    /** Within the transaction of a change; tells everybody after its commit, before its caller gets an answer. */
    void advance() {
        long version = database.first(ADVANCE, row -> row.getLong("version")).orElseThrow();
        afterCommit.run(() -> tell(version));
    }

    /** Harmless at any time. */
    void tellAfterCommit() {
        long version = stored();
        afterCommit.run(() -> tell(version));
    }

    private long stored() {
        return database.first(STORED, row -> row.getLong("version")).orElseThrow();
    }

    void whenAdvanced(Runnable work) {
        listeners.add(work);
        redis.subscribe(CHANNEL, version -> work.run(), work);
    }

    private void tell(long version) {
        try {
            redis.run(
                    PUBLISH,
                    List.of(KEY),
                    List.of(Long.toString(version), Long.toString(LONGEST_COPY.toMillis()), CHANNEL));
        } catch (RedisUnavailable e) {
            // Who cannot read the copy asks PostgreSQL; a copy in a Redis only we cannot reach ends by itself.
            listeners.forEach(Runnable::run);
        }
    }
}
