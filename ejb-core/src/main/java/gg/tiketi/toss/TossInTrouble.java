package gg.tiketi.toss;

/** Counted by the circuit breaker; the answer goes on to who asked. */
class TossInTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TossReply reply;

    TossInTrouble(TossReply reply) {
        super("HTTP " + reply.status(), null, false, false);
        this.reply = reply;
    }

    TossReply reply() {
        return reply;
    }
}
