package offenders.gg.tiketi.accounts;

import offenders.gg.tiketi.events.SharedEntity;

/** Reads a table of another feature, and makes a cycle with it. */
public class Trespasser {
    private static final String EVENTS = "select count(*) from ticket_schema.events";

    String query(SharedEntity event) {
        return EVENTS + event;
    }
}
