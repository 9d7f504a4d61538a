package gg.tiketi.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * What this server's login may work with. Every server contains the code of all services; one that serves, say, accounts alone is
 * not let into the other schemas, and leaves their timers and start-up work to others.
 */
@ApplicationScoped
public class SchemaRights {
    private Database database;

    protected SchemaRights() {}

    @Inject
    public SchemaRights(Database database) {
        this.database = database;
    }

    public boolean has(String schema) {
        return database.first(
                        "select has_schema_privilege(?, 'usage') as granted", row -> row.getBoolean("granted"), schema)
                .orElseThrow();
    }
}
