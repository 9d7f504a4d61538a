package gg.tiketi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What Java cannot send to a process: {@code STOP}, {@code CONT}. */
public final class Signals {
    private Signals() {}

    public static void send(String name, long process) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
