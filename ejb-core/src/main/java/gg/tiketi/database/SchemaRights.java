package gg.tiketi.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * What this server's login may work with. Every server contains the code of all services; one that serves, say, accounts alone is
 * not let into the other schemas, and leaves their timers and start-up work to others.
 */
@ApplicationScoped
public class SchemaRights {
    private static final String WRITES = """
            select exists (select from pg_class c
                             join pg_namespace n on n.oid = c.relnamespace
                            where n.nspname = ? and c.relkind = 'r' and has_table_privilege(c.oid, 'insert')) as granted
            """;

    private Database database;

    protected SchemaRights() {}

    @Inject
    public SchemaRights(Database database) {
        this.database = database;
    }

    /** Whether it may write there. Some may call functions of a schema, and nothing else in it. */
    public boolean has(String schema) {
        return database.first(WRITES, row -> row.getBoolean("granted"), schema).orElseThrow();
    }
}
