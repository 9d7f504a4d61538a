package gg.tiketi.redis;

/**
 * Redis did not do what was asked: it is away, frozen, full, loading or overloaded. Whether the command took effect is unknown.
 * Callers go on without Redis or refuse the request; nobody waits for it.
 */
public class RedisUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedisUnavailable(String message, Throwable cause) {
        // No stack trace: while Redis is away every request may meet this, and the cause has its own.
        super(message, cause, false, false);
    }
}
