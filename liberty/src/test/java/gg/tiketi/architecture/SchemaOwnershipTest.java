package gg.tiketi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Only the owning feature names a schema in SQL: a service's login may touch its own only, so a query across would work on the
 * all-in-one server and fail on the lone one.
 */
class SchemaOwnershipTest {
    private static final Pattern SCHEMA = Pattern.compile("\\b(auth|ticket|payment|stats|platform)_schema\\b");

    /** A feature that is not listed names no schema. */
    private static final Map<String, Set<String>> OWNERS = Map.ofEntries(
            Map.entry("accounts", Set.of("auth")),
            Map.entry("alerts", Set.of("ticket")),
            Map.entry("analytics", Set.of("stats")),
            Map.entry("audit", Set.of("platform")),
            Map.entry("catalogue", Set.of("ticket")),
            Map.entry("drafts", Set.of("ticket")),
            Map.entry("events", Set.of("ticket")),
            Map.entry("idempotency", Set.of("platform")),
            Map.entry("images", Set.of("ticket")),
            Map.entry("keywords", Set.of("ticket")),
            Map.entry("layouts", Set.of("ticket")),
            Map.entry("leases", Set.of("payment")),
            Map.entry("mail", Set.of("platform")),
            Map.entry("news", Set.of("ticket")),
            Map.entry("outbox", Set.of("platform")),
            Map.entry("payments", Set.of("payment")),
            Map.entry("queue", Set.of("ticket")),
            Map.entry("refunds", Set.of("payment")),
            Map.entry("reservations", Set.of("ticket")),
            Map.entry("samples", Set.of("ticket")),
            Map.entry("salesdesk", Set.of("ticket")),
            Map.entry("seatmap", Set.of("ticket")),
            Map.entry("seats", Set.of("ticket")),
            Map.entry("stats", Set.of("stats")),
            Map.entry("tickets", Set.of("ticket")),
            Map.entry("toss", Set.of("payment")));

    @Test
    void eachFeatureNamesItsOwnSchemaOnly() throws IOException {
        assertThat(trespassers(Modules.CORE.resolve("gg/tiketi"))).isEmpty();
    }

    @Test
    void aTrespasserIsFound() throws IOException {
        var offenders = Path.of("target", "test-classes", "offenders", "gg", "tiketi");

        assertThat(trespassers(offenders)).containsExactly("accounts/Trespasser.class names ticket_schema");
    }

    private static Set<String> trespassers(Path features) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(features)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> {
                var feature = features.relativize(file).getName(0).toString();
                var own = OWNERS.getOrDefault(feature, Set.of());
                var names = SCHEMA.matcher(constantsOf(file));
                while (names.find()) {
                    if (!own.contains(names.group(1))) {
                        found.add(features.relativize(file) + " names " + names.group());
                    }
                }
            });
        }
        return found;
    }

    /** String constants lie in a class file as they are, ASCII at least, so it can be searched like text. */
    private static String constantsOf(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
