package gg.tiketi.rest;

/** The body of a request is not what the resource reads. Marks the client's JSON: ours, or a gateway's, would be a fault. */
final class UnreadableBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause Jackson's view; null for a body that is missing or a bare {@code null} */
    UnreadableBody(Exception cause) {
        super(null, cause, false, false);
    }
}
