package gg.tiketi.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** Which ports to listen on. */
public final class Ports {
    private Ports() {}

    /** A port that nothing listens on at this moment. */
    public static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port the variable names; without it {@code preferred}, or any free one where that is 0. */
    static int of(Settings settings, String variable, int preferred) {
        var chosen = settings.find(variable);
        if (chosen.isEmpty() && preferred == 0) {
            return free();
        }
        var port = chosen.map(text -> parse(variable, text)).orElse(preferred);
        requireFree(port, variable);
        return port;
    }

    private static int parse(String variable, String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw new LaunchFailure(variable + " is \"" + text + "\": give a port number from 1 to 65535.");
        }
        return Integer.parseInt(text);
    }

    private static void requireFree(int port, String variable) {
        try (var socket = new ServerSocket(port)) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new LaunchFailure(
                    "Port " + port + " is taken by another program: stop that one, or choose another port with "
                            + variable + "=" + (port + 1) + " ./mvnw -Prun",
                    e);
        }
    }
}
