package gg.tiketi.leases;

import gg.tiketi.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Logger;

/** This server in this life of it. */
@ApplicationScoped
public class Leaseholder {
    /** Five beats of {@link LeaseTimer}: a pause of the garbage collector is no death. */
    static final Duration SILENCE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(Leaseholder.class.getName());

    private final UUID id = UUID.randomUUID();
    private Database database;

    protected Leaseholder() {}

    @Inject
    public Leaseholder(Database database) {
        this.database = database;
    }

    public UUID id() {
        return id;
    }

    /** Keeps this server's leases, and ends those of servers that have not done so for {@link #SILENCE}. One statement. */
    void stillHere() {
        var ended = database.first(
                        "select payment_schema.still_here(?, cast(? as interval))",
                        row -> row.getInt(1),
                        id,
                        SILENCE.toString())
                .orElseThrow();
        if (ended > 0) {
            LOG.warning(() -> "A server has fallen silent; what it had taken on waits for the next: " + ended);
        }
    }
}
