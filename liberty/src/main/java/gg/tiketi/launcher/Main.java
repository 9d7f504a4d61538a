package gg.tiketi.launcher;

import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./mvnw -Prun} ends here, in Maven's own process: Ctrl-C reaches it directly. */
public final class Main {
    private Main() {}

    /** @param arguments the data folder, and Maven's output folder of this module */
    public static void main(String[] arguments) {
        // Embedded servers tell their life story through java.util.logging.
        Logger.getLogger("").setLevel(Level.WARNING);
        var progress = new Progress(System.out);
        var services = new Services(progress);
        Runtime.getRuntime().addShutdownHook(new Thread(services::close, "stop"));
        try {
            requireUnix();
            new Launcher(
                            new DataFolder(Path.of(arguments[0])),
                            Path.of(arguments[1]).toAbsolutePath(),
                            new Settings(System.getenv()),
                            progress,
                            services)
                    .run();
        } catch (LaunchFailure e) {
            report(e.getMessage(), progress, services);
        } catch (Exception e) {
            report("TIKETI cannot run: " + e, progress, services);
        }
        // Not by an exception: Maven would bury the one sentence under its own advice.
        System.exit(1);
    }

    /** Once Ctrl-C has been pressed, the end of a server is no news. */
    private static void report(String what, Progress progress, Services services) {
        if (!services.isClosed()) {
            progress.say(what);
        }
    }

    private static void requireUnix() {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            throw new LaunchFailure("There is no Redis for Windows: run TIKETI in WSL.");
        }
    }
}
