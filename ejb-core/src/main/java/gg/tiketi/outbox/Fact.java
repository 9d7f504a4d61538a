package gg.tiketi.outbox;

/**
 * Something that has happened and that others want to know: a record named in the past tense ({@code ReservationCreated}). Its
 * components become the JSON payload, so no secrets and no personal data beyond ids.
 */
public interface Fact {
    /** For example {@code reservation.created}; stable, consumers choose by it. */
    String type();

    /** Kind of thing it happened to, for example {@code reservation}. */
    String aggregate();

    /** Which one; facts of one thing arrive in order. */
    String aggregateId();
}
