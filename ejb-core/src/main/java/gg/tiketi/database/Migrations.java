package gg.tiketi.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/**
 * Brings every schema up to date before anything else starts. Whatever touches tables at start-up says
 * {@code @DependsOn("Migrations")}.
 */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {
    /** In this order: the others use functions and roles of {@code platform}. */
    static final List<String> SCHEMAS = List.of("platform", "auth", "ticket", "payment", "stats");

    /** Any constant will do, as long as nothing else in this database locks the same; these are the letters "TKT". */
    private static final long MIGRATION_LOCK = 0x544B54;

    private static final Logger LOG = Logger.getLogger(Migrations.class.getName());

    @Resource(lookup = "jdbc/tiketi-migration")
    private DataSource owner;

    @Inject
    @ConfigProperty(name = "tiketi.database.migrate-on-start")
    private boolean migrateOnStart;

    private volatile boolean done;

    @PostConstruct
    void migrateOnStart() {
        if (migrateOnStart) {
            migrate(owner);
        }
        done = true;
    }

    /** Waits for the start of this bean, if it is still under way. */
    public boolean done() {
        return done;
    }

    /**
     * Safe to call from any number of servers at once. Flyway locks one schema's history at a time; the lock here is around all of
     * them, so that one server does the work and the others find it done.
     *
     * @param owner logs in as the owner of the database, who may create roles
     */
    public static void migrate(DataSource owner) {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            DatabaseFitness.check(connection);
            statement.execute("select pg_advisory_lock(" + MIGRATION_LOCK + ")");
            try {
                SCHEMAS.forEach(schema -> migrate(owner, schema));
            } finally {
                statement.execute("select pg_advisory_unlock(" + MIGRATION_LOCK + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be migrated", e);
        }
    }

    static void migrate(DataSource owner, String schema) {
        var flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/" + schema)
                // Its own default place does not exist, which Flyway reports as an error.
                .callbackLocations("classpath:db/" + schema)
                .failOnMissingLocations(true)
                .schemas(schema + "_schema")
                .table("flyway_history")
                .validateMigrationNaming(true)
                .load();
        var result = flyway.migrate();
        // With a class loader it cannot read, Flyway reports success with nothing done: trust the history only, whose
        // first entry,
        // the creation of the schema, has no version.
        var current = flyway.info().current();
        if (current == null || current.getVersion() == null) {
            throw new IllegalStateException("No migration of " + schema + " was found");
        }
        LOG.info(() -> "Schema " + schema + " is at version " + current.getVersion() + ", " + result.migrationsExecuted
                + " migrations applied");
    }
}
