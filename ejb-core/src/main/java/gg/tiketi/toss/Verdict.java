package gg.tiketi.toss;

/** What an answer of Toss means for whoever asked. */
public enum Verdict {
    /** Toss says how the payment stands now. */
    ANSWERED,
    /** It will not be done, whoever asks again: a decline, or a rule of Toss. */
    REFUSED,
    /** Toss does not know the payment. */
    NOT_FOUND,
    /** Our keys or our request are wrong: a person must look, and until then it is as open as {@link #UNKNOWN}. */
    CONFIGURATION,
    /** Not now; it has not been done. */
    TRANSIENT,
    /** It may have been done or not: only asking Toss tells. */
    UNKNOWN,
    /** We did not even ask, because Toss has been failing or too many calls are under way. */
    NOT_SENT
}
