package gg.tiketi.toss;

/**
 * What came of a call.
 *
 * @param payment null unless {@link Verdict#ANSWERED}
 * @param code Toss's error code, or ours in lower case ({@code timeout}, {@code unreadable}); null when answered
 * @param message Toss's sentence for people; may be null
 * @param keySpent whether Toss will give this same error to everybody who comes with the same idempotency key
 */
public record TossAnswer(Verdict verdict, TossPayment payment, String code, String message, boolean keySpent) {
    static TossAnswer of(TossPayment payment) {
        return new TossAnswer(Verdict.ANSWERED, payment, null, null, false);
    }

    /** Toss itself has said no. */
    static TossAnswer error(int status, String code, String message) {
        var spent = code != null && !code.equals(TossErrors.STILL_RUNNING);
        return new TossAnswer(TossErrors.verdict(status, code), null, code, message, spent);
    }

    /** There is no answer, or none that can be read. */
    static TossAnswer none(Verdict verdict, String code) {
        return new TossAnswer(verdict, null, code, null, false);
    }

    public boolean isAnswered() {
        return verdict == Verdict.ANSWERED;
    }
}
