package gg.tiketi.accounts;

import gg.tiketi.database.Database;

/** Each server contains this feature, but only those of the auth service may touch its tables: their login tells. */
final class AuthSchema {
    private AuthSchema() {}

    static boolean isOurs(Database database) {
        return database.first(
                        "select has_table_privilege('auth_schema.users', 'insert') as ours",
                        row -> row.getBoolean("ours"))
                .orElseThrow();
    }
}
