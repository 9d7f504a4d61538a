package gg.tiketi.servers;

/** The ways TIKETI is deployed: everything on one server, or a service alone. */
public enum Form {
    TIKETI("tiketi", "tiketi"),
    AUTH("auth", "auth_server"),
    TICKET("ticket", "ticket_server"),
    PAYMENT("payment", "payment_server"),
    STATS("stats", "stats_server");

    private final String server;
    private final String login;

    Form(String server, String login) {
        this.server = server;
        this.login = login;
    }

    /** Name of the server configuration. */
    String server() {
        return server;
    }

    /** With what it logs in to the database: no more rights than its service needs. */
    String login() {
        return login;
    }

    /** The database role that holds those rights. */
    String role() {
        return "tiketi_" + server;
    }
}
