package gg.tiketi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.servers.Folders;
import gg.tiketi.servers.Stack;
import gg.tiketi.testing.Patience;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code ./mvnw -Prun} promises to the person at the terminal. */
class LauncherIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String NEWCOMER = "newcomer@example.com";
    private static final String PASSWORD = "Quiet-lantern-42";

    private final DataFolder elsewhere = new DataFolder(TARGET.resolve("launcher-external"));
    private final DataFolder data = new DataFolder(TARGET.resolve("launcher-data"));
    private final int port = Ports.free();

    @BeforeEach
    void beginWithNothing() throws IOException {
        stopWhatAFailedTestLeft();
        Folders.delete(data.root());
        Folders.delete(elsewhere.root());
    }

    @AfterEach
    void stopWhatAFailedTestLeft() {
        LibertyServer.stopStale(TARGET, elsewhere.liberty());
        LibertyServer.stopStale(TARGET, data.liberty());
        Toss.stopStale(elsewhere.toss());
        Toss.stopStale(data.toss());
        Redis.stopStale(data.redis());
        Postgres.stopStale(data.postgres());
    }

    @Test
    void afterKillTheNextStartRecoversAndTheDataAreThere() throws Exception {
        var first = new LauncherProcess(data.root(), here()).awaitUp();
        assertThat(call("register", "\"name\": \"Newcomer\"")).isEqualTo(201);
        first.kill();
        var orphans = servers();
        assertThat(orphans).as("what the killed launcher left running").hasSize(4);

        try (var second = new LauncherProcess(data.root(), here()).awaitUp()) {
            assertThat(orphans).noneMatch(PidFile::isRunning);
            assertThat(second.output())
                    .contains("Stopped the Open Liberty that an earlier run left behind")
                    .contains("Stopped the Redis that an earlier run left behind")
                    .contains("Stopped the PostgreSQL that an earlier run left behind");
            assertThat(call("login", "")).isEqualTo(200);

            var intruder = new LauncherProcess(data.root(), Map.of("HTTP_PORT", Integer.toString(Ports.free())));
            assertThat(intruder.awaitEnd()).isEqualTo(1);
            assertThat(intruder.output()).contains("TIKETI already runs with the data in " + data.root());
            assertThat(servers()).as("the first one's servers").hasSize(4);

            var asked = System.nanoTime();
            second.terminate();
            second.awaitEnd();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Patience.with(Duration.ofSeconds(10)));
            assertThat(servers()).isEmpty();
            assertThat(second.output())
                    .containsSubsequence(
                            "Open Liberty has stopped",
                            "Toss sandbox has stopped",
                            "Redis has stopped",
                            "PostgreSQL has stopped");
        }
    }

    @Test
    void externalServersTakeThePlaceOfOurOwn() throws Exception {
        var place = Stack.shared().emptyPlace();
        var environment = Map.of(
                "HTTP_PORT", Integer.toString(port),
                "DB_URL", place.databaseUrl(),
                "DB_USER", Databases.LOGIN,
                "DB_MIGRATION_USER", Databases.OWNER,
                "REDIS_URL", place.redisUrl());
        try (var launcher = new LauncherProcess(elsewhere.root(), environment).awaitUp()) {
            assertThat(launcher.output()).contains("Using the PostgreSQL of DB_URL", "Using the Redis of REDIS_URL");
            assertThat(call("register", "\"name\": \"Newcomer\"")).isEqualTo(201);
            assertThat(place.query("select email from auth_schema.users where email = ?", NEWCOMER))
                    .containsExactly(NEWCOMER);
            assertThat(elsewhere.postgres()).doesNotExist();
            assertThat(elsewhere.redis()).doesNotExist();
        }
    }

    @Test
    void takenPortIsOneSentenceWithAWayOut() throws Exception {
        try (var other = new ServerSocket(0)) {
            var taken = other.getLocalPort();
            var launcher = new LauncherProcess(data.root(), Map.of("HTTP_PORT", Integer.toString(taken)));
            assertThat(launcher.awaitEnd()).isEqualTo(1);
            assertThat(launcher.output())
                    .contains("Port " + taken + " is taken by another program")
                    .contains("HTTP_PORT=" + (taken + 1) + " ./mvnw -Prun")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void wrongPortNamesItsVariable() throws Exception {
        var launcher = new LauncherProcess(data.root(), Map.of("HTTP_PORT", "eighty"));
        assertThat(launcher.awaitEnd()).isEqualTo(1);
        assertThat(launcher.output()).contains("HTTP_PORT is \"eighty\": give a port number from 1 to 65535.");
    }

    private Map<String, String> here() {
        return Map.of("HTTP_PORT", Integer.toString(port));
    }

    private int call(String what, String more) throws IOException, InterruptedException {
        var body = Stream.of("\"email\": \"" + NEWCOMER + "\"", "\"password\": \"" + PASSWORD + "\"", more)
                .filter(member -> !member.isEmpty())
                .toList();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/auth/" + what))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{" + String.join(",", body) + "}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    /** Those of our own pid files that name a running process. */
    private List<ProcessHandle> servers() {
        return Stream.of(
                        LibertyServer.pidFile(TARGET, data.liberty()),
                        Toss.pidFile(data.toss()),
                        Redis.pidFile(data.redis()),
                        Postgres.pidFile(data.postgres()))
                .flatMap(file -> file.process().stream())
                .toList();
    }
}
