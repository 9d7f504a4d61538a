package gg.tiketi.idempotency;

/**
 * The first answer to a request, given again to its repeats.
 *
 * @param status HTTP status
 * @param body JSON; null where the answer had none
 */
public record StoredAnswer(int status, String body) {}
