package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * The Playwright tests of the web app (webapp/e2e) in a real Chromium, against the server with everything and sample data: all of them, or
 * those of the files {@code -Dbrowser.specs=news,seats} names.
 */
@DisabledIfSystemProperty(named = "skip.ui", matches = ".*", disabledReason = "the WAR has no pages")
class BrowserIT {
    private static final Path WEBAPP = Stack.TARGET.resolve("../../webapp").normalize();

    private static final String SPECS = System.getProperty("browser.specs", "");

    @Test
    void webAppWorksInABrowser() throws IOException, InterruptedException {
        var server = Stack.shared().tiketi();
        if (!systemHasChromium()) {
            assertThat(npx(Map.of(), "playwright", "install", "chromium").code())
                    .as(
                            "There is no Chromium: name one with CHROMIUM_PATH, put one on PATH, or let Playwright download its own")
                    .isZero();
        }
        var command = new ArrayList<>(List.of("playwright", "test"));
        if (!SPECS.isEmpty()) {
            command.add("--no-deps");
            command.addAll(List.of(SPECS.split(",")));
        }
        try (var levers = new Levers(server)) {
            var run = npx(
                    Map.of(
                            "BASE_URL",
                            server.uri().toString(),
                            "TOSS_URL",
                            Stack.shared().toss().uri().toString(),
                            "LEVERS_URL",
                            levers.uri().toString(),
                            "ADMIN_EMAIL",
                            Server.ADMIN_EMAIL,
                            "ADMIN_PASSWORD",
                            Server.ADMIN_PASSWORD,
                            "SPECS",
                            SPECS),
                    command.toArray(String[]::new));
            assertThat(run.failures()).isEmpty();
            assertThat(run.code()).as("exit code").isZero();
        }
    }

    /** @param failures a line for each test that failed, as the reporter of the web app writes them */
    private record Run(int code, List<String> failures) {}

    /** As webapp/playwright.config.ts looks for it. */
    private static boolean systemHasChromium() {
        var named = System.getenv("CHROMIUM_PATH");
        var names = new String[] {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"};
        return named != null && !named.isBlank()
                || Stream.of(System.getenv("PATH").split(":"))
                        .flatMap(folder -> Arrays.stream(names).map(name -> Path.of(folder, name)))
                        .anyMatch(Files::isExecutable);
    }

    /** Its output becomes the test's: the reporter of the web app ends with the counts of each file. */
    private static Run npx(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ProcessBuilder("npx", "--no-install")
                .directory(WEBAPP.toFile())
                .redirectErrorStream(true);
        command.command().addAll(Arrays.asList(arguments));
        command.environment().putAll(environment);
        var process = command.start();
        process.getOutputStream().close();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var failures = output.lines()
                    .peek(System.out::println)
                    .filter(line -> line.startsWith("FAILED "))
                    .toList();
            return new Run(process.waitFor(), failures);
        }
    }
}
