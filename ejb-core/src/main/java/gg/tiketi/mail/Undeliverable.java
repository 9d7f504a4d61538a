package gg.tiketi.mail;

/** No try will ever succeed. */
class Undeliverable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason without personal data */
    Undeliverable(String reason) {
        super(reason);
    }
}
