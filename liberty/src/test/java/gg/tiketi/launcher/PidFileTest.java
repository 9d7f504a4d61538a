package gg.tiketi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private Process process;
    private Path file;

    @BeforeEach
    void someProcessAndAFileThatNamesIt() throws IOException {
        process = new ProcessBuilder("sleep", "1000").start();
        file = Files.writeString(folder.resolve("server.pid"), process.pid() + "\n");
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void ourOwnProcessIsFoundAndStopped() {
        var pid = new PidFile(file, "1000");
        assertThat(pid.process()).contains(process.toHandle());
        assertThat(pid.stop("TERM", PATIENCE)).isTrue();
        assertThat(PidFile.isRunning(process.toHandle())).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void processWithAnotherCommandIsNotOurs() {
        assertThat(new PidFile(file, "/somewhere/else").stop("TERM", PATIENCE)).isFalse();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void processThatStartedAfterTheFileWasWrittenIsNotOurs() throws IOException {
        var start = process.info().startInstant().orElseThrow();
        Files.setLastModifiedTime(file, FileTime.from(start.minusSeconds(60)));
        assertThat(new PidFile(file, "1000").stop("TERM", PATIENCE)).isFalse();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void whatIgnoresTheSignalIsEndedTheHardWay() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = new ProcessBuilder("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done").start();
        assertThat(process.getInputStream().read()).isEqualTo('d');
        Files.writeString(file, Long.toString(process.pid()));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        assertThat(new PidFile(file, "deaf").stop("TERM", Duration.ofMillis(200)))
                .isTrue();
        assertThat(PidFile.isRunning(process.toHandle())).isFalse();
    }

    @Test
    void fileWithoutANumberIsNobody() throws IOException {
        Files.writeString(file, "not a number");
        assertThat(new PidFile(file, "").process()).isEmpty();
        assertThat(new PidFile(folder.resolve("none"), "").process()).isEmpty();
    }
}
