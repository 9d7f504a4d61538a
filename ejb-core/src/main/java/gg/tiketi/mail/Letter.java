package gg.tiketi.mail;

/** What one person gets to read, in their language. */
record Letter(String address, String name, String language, String subject, String text, String html) {
    /** Never in a log by accident. */
    @Override
    public String toString() {
        return "a letter";
    }
}
