package gg.tiketi.launcher;

/** Why TIKETI cannot run, as one sentence for the person at the terminal: what is wrong and what to do about it. */
public final class LaunchFailure extends RuntimeException {
    public LaunchFailure(String sentence) {
        super(sentence);
    }

    public LaunchFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
