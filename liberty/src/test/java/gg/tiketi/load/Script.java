package gg.tiketi.load;

import java.util.Arrays;

/** What a virtual user does, call after call. */
interface Script {
    /**
     * The next call.
     *
     * @param last what the call before came to; null for the first
     * @return null: that was all
     */
    Call next(Call.Answer last);

    /** These calls, whatever comes back. */
    static Script of(Call... calls) {
        var left = Arrays.asList(calls).iterator();
        return last -> left.hasNext() ? left.next() : null;
    }

    /** The same call so many times. */
    static Script repeat(int times, Call call) {
        var left = new int[] {times};
        return last -> left[0]-- > 0 ? call : null;
    }
}
