package gg.tiketi.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A sandbox as a process of its own: it must not die with whoever uses it. */
public final class Main {
    private Main() {}

    /** @param arguments the folder it remembers things in, the port, and where its webhooks go */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var sandbox = new TossSandbox(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        if (arguments.length > 2) {
            sandbox.webhooks().to(URI.create(arguments[2]));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                sandbox.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }));
        Thread.currentThread().join();
    }
}
