package gg.tiketi.access;

/** Who calls, in the order of the columns of {@code access-matrix.txt}. */
enum Caller {
    ANONYMOUS,
    /** To whom the reservation belongs. */
    USER,
    OTHER_USER,
    /** With a token from before. */
    BLOCKED_USER,
    ADMIN
}
