package gg.tiketi.database;

import java.sql.SQLException;

/** A statement failed: the database is away, or a constraint said no. The name of the constraint is in the cause's message. */
public class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String state;

    public DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.state = cause.getSQLState();
    }

    /** SQLSTATE, as PostgreSQL's appendix A lists them. */
    public String state() {
        return state;
    }
}
