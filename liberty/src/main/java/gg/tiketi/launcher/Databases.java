package gg.tiketi.launcher;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Roles and databases as TIKETI needs them; operations find the same statements in the documentation. */
public final class Databases {
    /** Owns the schemas and migrates them. */
    public static final String OWNER = "tiketi_owner";
    /** What the server with all services logs in with. */
    public static final String LOGIN = "tiketi";
    /** One group per service. It may touch its own schema only; migrations grant that. */
    public static final List<String> SERVICES =
            List.of("tiketi_auth", "tiketi_ticket", "tiketi_payment", "tiketi_stats");

    private Databases() {}

    /** Creates what is missing: the owner, the groups, and the login of the server with all services. */
    public static void ensureRoles(Connection superuser) throws SQLException {
        // Groups first: an owner that created them itself would be their administrator.
        for (var service : SERVICES) {
            ensureRole(superuser, service, "nologin");
        }
        ensureRole(superuser, OWNER, "login createrole");
        ensureRole(superuser, LOGIN, "login in role " + String.join(", ", SERVICES));
    }

    /** Creates the login of a server with only {@code service}. */
    public static void ensureLogin(Connection superuser, String login, String service) throws SQLException {
        ensureRole(superuser, login, "login in role " + service);
    }

    private static void ensureRole(Connection superuser, String role, String options) throws SQLException {
        if (!exists(superuser, "select 1 from pg_roles where rolname = ?", role)) {
            execute(superuser, "create role " + role + " " + options);
        }
    }

    public static void ensureDatabase(Connection superuser, String name) throws SQLException {
        if (!exists(superuser, "select 1 from pg_database where datname = ?", name)) {
            execute(superuser, "create database " + name + " owner " + OWNER);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
