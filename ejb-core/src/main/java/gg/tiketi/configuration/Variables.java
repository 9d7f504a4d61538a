package gg.tiketi.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Environment variables, and the keys by which the application knows them: {@code tiketi.redis.url=${REDIS_URL:default}}. */
final class Variables {
    private static final String FILE = "META-INF/microprofile-config.properties";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):(.*)}");

    private Variables() {}

    /** By variable: key and default of each setting of the application. */
    static Map<String, Setting> declared() {
        var properties = new Properties();
        try {
            // A web module has a file of that name, too, and its class loader finds that one first.
            for (var file : Collections.list(Variables.class.getClassLoader().getResources(FILE))) {
                try (var content = file.openStream()) {
                    properties.load(content);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var declared = new TreeMap<String, Setting>();
        properties.forEach((key, value) -> {
            var reference = REFERENCE.matcher(value.toString());
            if (reference.matches()) {
                declared.put(reference.group(1), new Setting(key.toString(), reference.group(2)));
            }
        });
        return declared;
    }

    /** The server's own settings ({@code DB_PASSWORD}) have no key: the server offers them under their own names. */
    static Function<String, Optional<String>> in(Config config) {
        var declared = declared();
        return variable -> {
            var setting = declared.get(variable);
            return config.getOptionalValue(setting == null ? variable : setting.key(), String.class);
        };
    }

    record Setting(String key, String defaultValue) {}
}
