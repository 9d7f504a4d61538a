package gg.tiketi.kills;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.awaitility.core.ConditionTimeoutException;
import org.jboss.byteman.agent.Main;

/** Stops the first server that comes to an armed point, in the middle of the work, and tells which one it was. */
final class Trap {
    /** The system property with a server's name. */
    static final String SERVER = "tiketi.test.server";

    private static final Logger LOG = Logger.getLogger(Trap.class.getName());

    /** Whoever is to be killed stays until then; whoever is to lose its database must find that out by itself. */
    private static final Duration FOR_GOOD = Duration.ofMinutes(10);

    private static final Duration FOR_A_WHILE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Path folder;

    Trap(Path folder) {
        this.folder = folder;
        var script = new StringBuilder();
        for (var point : KillPoint.values()) {
            script.append(point.rule(armed(point, false).toString(), FOR_GOOD.toMillis()));
            script.append(point.rule(armed(point, true).toString(), FOR_A_WHILE.toMillis()));
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(script(), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server needs to be stopped. */
    String jvmArguments(String server) {
        var agent = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        return "-javaagent:%s=script:%s,boot:%s -Dorg.osgi.framework.bootdelegation=org.jboss.byteman.* -D%s=%s"
                .formatted(agent, script(), agent, SERVER, server);
    }

    /** @param goesOn whether the server goes on after two seconds, whatever has happened meanwhile */
    void arm(KillPoint point, boolean goesOn) {
        try {
            Files.createFile(armed(point, goesOn));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the name of the server that is there now; empty, and the point is not armed any more, if none comes.
     *
     * @param over whether nobody will come any more
     */
    Optional<String> awaitHit(KillPoint point, boolean goesOn, Duration patience, BooleanSupplier over) {
        try {
            await().atMost(patience)
                    .pollInterval(BETWEEN_LOOKS)
                    .until(() -> hit(point, goesOn).isPresent() || over.getAsBoolean());
        } catch (ConditionTimeoutException e) {
            LOG.log(Level.FINE, "Nobody came to {0}", point);
        }
        try {
            Files.deleteIfExists(armed(point, goesOn));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var server = hit(point, goesOn);
        server.ifPresent(name -> forget(point, goesOn, name));
        return server;
    }

    private Optional<String> hit(KillPoint point, boolean goesOn) {
        var prefix = armed(point, goesOn).getFileName() + ".";
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget(KillPoint point, boolean goesOn, String server) {
        try {
            Files.delete(folder.resolve(armed(point, goesOn).getFileName() + "." + server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path armed(KillPoint point, boolean goesOn) {
        return folder.resolve(point + (goesOn ? "-for-a-while" : "-for-good"));
    }

    private Path script() {
        return folder.resolve("points.btm");
    }
}
