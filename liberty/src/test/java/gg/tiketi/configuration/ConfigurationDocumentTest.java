package gg.tiketi.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} has every variable of the application and of the server configurations, with its real default. */
class ConfigurationDocumentTest {
    private static final Path ROOT = Path.of("..");

    private static final Path PROPERTIES =
            ROOT.resolve("ejb-core/src/main/resources/META-INF/microprofile-config.properties");

    private static final Path SERVER = Path.of("src/main/liberty/shared/config");

    private static final Pattern PROPERTY = Pattern.compile("(?m)^[a-z][a-z.-]+=\\$\\{([A-Z][A-Z0-9_]*):(.*)}$");

    private static final Pattern VARIABLE =
            Pattern.compile("<variable name=\"([A-Z][A-Z0-9_]*)\" defaultValue=\"([^\"]*)\"");

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9_]*)` \\| (.*?) ?\\| .+ \\| [a-z, ]+ \\|$");

    /** Too long for a table. */
    private static final String ELSEWHERE = "see `http.xml`";

    @Test
    void everySettingIsExplainedWithItsDefault() throws IOException {
        var documented = documented();
        var real = real();
        documented.forEach((variable, value) -> {
            if (value.equals(ELSEWHERE)) {
                real.replace(variable, ELSEWHERE);
            }
        });

        assertThat(documented).isEqualTo(real);
    }

    /** By variable: its default. Where both know it, the server's comes first, as at run time. */
    private static Map<String, String> real() throws IOException {
        var real = matches(PROPERTY, Files.readString(PROPERTIES));
        try (var files = Files.list(SERVER)) {
            files.filter(file -> file.toString().endsWith(".xml"))
                    .map(ConfigurationDocumentTest::read)
                    .forEach(text -> real.putAll(matches(VARIABLE, text)));
        }
        return real;
    }

    private static Map<String, String> documented() throws IOException {
        var documented = matches(ROW, Files.readString(ROOT.resolve("docs/configuration.md")));
        documented.replaceAll((variable, value) ->
                List.of("", ELSEWHERE).contains(value) ? value : value.substring(1, value.length() - 1));
        return documented;
    }

    private static Map<String, String> matches(Pattern pattern, String text) {
        var found = new TreeMap<String, String>();
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
