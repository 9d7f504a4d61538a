package gg.tiketi.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the person at the terminal gets to see: a line per step with the seconds since the start, and one box when all is up. */
final class Progress {
    private final long start = System.nanoTime();
    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String what) {
        out.printf(Locale.ROOT, "[%5.1f s] %s%n", elapsed().toMillis() / 1000.0, what);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    void box(List<String> lines) {
        var width = lines.stream().mapToInt(String::length).max().orElse(0);
        var edge = "+" + "-".repeat(width + 2) + "+";
        out.println(edge);
        lines.forEach(line -> out.println("| " + line + " ".repeat(width - line.length()) + " |"));
        out.println(edge);
    }
}
