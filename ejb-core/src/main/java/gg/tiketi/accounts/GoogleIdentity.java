package gg.tiketi.accounts;

import java.util.Optional;

/**
 * Who Google says is signing in.
 *
 * @param subject Google's id of the person; addresses come and go, this stays
 * @param email empty unless Google has verified it
 * @param authoritative Google runs the mailbox itself, so that the address proves the person
 */
record GoogleIdentity(String subject, Optional<EmailAddress> email, PersonName name, boolean authoritative) {}
