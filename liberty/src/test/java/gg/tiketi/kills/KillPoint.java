package gg.tiketi.kills;

/** Where a server can be stopped for good: between two things that must both happen, or both not. */
enum KillPoint {
    /** Written down that Toss will be asked; not asked yet. */
    BEFORE_CALL("toss.TossCalls", "confirm", "AT ENTRY", "TRUE"),
    /** What Toss has answered, nobody else knows. */
    AFTER_REPLY("payments.Settlements", "approve", "AT ENTRY", "$3.equals(\"reply\")"),
    /** All is written, nothing committed. */
    BEFORE_COMMIT("payments.Settlements", "approve", "AT EXIT", "$3.equals(\"reply\")"),
    /** Sold; its facts are not relayed, and the buyer has no answer. */
    AFTER_COMMIT("payments.PaymentMetrics", "count", "AT ENTRY", "TRUE"),
    /** An outcome nobody knows, claimed to be found out. */
    RECONCILER_BEFORE_QUESTION("payments.Resolution", "advance", "AT ENTRY", "TRUE"),
    RECONCILER_BEFORE_COMMIT("payments.Settlements", "approve", "AT EXIT", "$3.equals(\"question\")"),
    REFUND_BEFORE_CALL("toss.TossCalls", "cancel", "AT ENTRY", "TRUE"),
    REFUND_AFTER_CALL("toss.TossCalls", "cancel", "AT EXIT", "TRUE"),
    REFUND_BEFORE_COMMIT("refunds.RefundClaims", "record", "AT EXIT", "TRUE"),
    /** Reservations of a cancelled event have ended and their money is promised, all not committed. */
    CANCELLATION_BEFORE_COMMIT("refunds.EventCancellations", "advance", "AT EXIT", "$!"),
    CANCELLATION_AFTER_COMMIT(
            "refunds.EventCancellationTimer",
            "advance",
            "AFTER CALL gg.tiketi.refunds.EventCancellations.advance",
            "$!");

    private final String type;
    private final String method;
    private final String location;
    private final String condition;

    KillPoint(String type, String method, String location, String condition) {
        this.type = type;
        this.method = method;
        this.location = location;
        this.condition = condition;
    }

    /** What happens around the point. */
    enum Work {
        PAYMENT,
        UNKNOWN_PAYMENT,
        REFUND,
        CANCELLATION
    }

    Work work() {
        var name = name();
        return name.startsWith("RECONCILER")
                ? Work.UNKNOWN_PAYMENT
                : name.startsWith("REFUND")
                        ? Work.REFUND
                        : name.startsWith("CANCELLATION") ? Work.CANCELLATION : Work.PAYMENT;
    }

    /**
     * In Byteman's language: whoever gets here first takes {@code armed} away by giving it his own name, and goes on when the
     * test has done with him.
     */
    String rule(String armed, long stoppedMillis) {
        return """
                RULE %s %d
                CLASS gg.tiketi.%s
                METHOD %s
                %s
                BIND armed : java.io.File = new java.io.File("%s");
                     hit : java.io.File = new java.io.File("%s." + System.getProperty("%s"));
                IF %s AND armed.renameTo(hit)
                DO delay(%d)
                ENDRULE

                """.formatted(
                name(), stoppedMillis, type, method, location, armed, armed, Trap.SERVER, condition, stoppedMillis);
    }
}
