package gg.tiketi.load;

import gg.tiketi.servers.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What PostgreSQL and Redis do when nothing is between them and the load: pgbench and redis-benchmark, where the machine has them. */
final class Reference {
    private static final Pattern TPS = Pattern.compile("tps = ([\\d.]+) ");
    private static final Pattern CSV_RATE = Pattern.compile("(?m)^\"[^\"]*\",\"([\\d.]+)\"");

    /** Debian keeps PostgreSQL's programs out of the path. */
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private Reference() {}

    /**
     * Transactions a second of {@code script}, each of which runs {@code transactions} times on each connection.
     *
     * @param script where {@code :n} counts from 0 over all connections and transactions
     */
    static OptionalDouble pgbench(Place place, Path folder, String script, int connections, int transactions)
            throws IOException, InterruptedException {
        var program = program("pgbench");
        if (program.isEmpty()) {
            System.out.println(
                    "pgbench is not installed (Debian: apt-get install postgresql-contrib): no figure beside ours");
            return OptionalDouble.empty();
        }
        var file = Files.writeString(
                folder.resolve("pgbench.sql"),
                "\\set i :i + 1\n\\set n :client_id * " + transactions + " + :i - 1\n" + script);
        var database = URI.create(place.databaseUrl().substring("jdbc:".length()));
        var output = run(List.of(
                program.get().toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--define=i=0",
                "--client=" + connections,
                "--jobs=2",
                "--transactions=" + transactions,
                "--file=" + file,
                "--host=" + database.getHost(),
                "--port=" + database.getPort(),
                "--username=postgres",
                database.getPath().substring(1)));
        return figure(TPS, output);
    }

    /** Scripts a second. */
    static OptionalDouble redisBenchmark(Place place, int connections, int requests, String... command)
            throws IOException, InterruptedException {
        var program = program("redis-benchmark");
        if (program.isEmpty()) {
            System.out.println(
                    "redis-benchmark is not installed (Debian: apt-get install redis-tools): no figure beside ours");
            return OptionalDouble.empty();
        }
        var redis = URI.create(place.redisUrl());
        var arguments = new ArrayList<>(List.of(
                program.get().toString(),
                "-h",
                redis.getHost(),
                "-p",
                Integer.toString(redis.getPort()),
                "-c",
                Integer.toString(connections),
                "-n",
                Integer.toString(requests),
                "-r",
                "1000000",
                "--csv"));
        arguments.addAll(List.of(command));
        return figure(CSV_RATE, run(arguments));
    }

    private static OptionalDouble figure(Pattern pattern, String output) {
        var found = pattern.matcher(output);
        if (!found.find()) {
            throw new IllegalStateException("Not understood: " + output);
        }
        return OptionalDouble.of(Double.parseDouble(found.group(1)));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    private static Optional<Path> program(String name) throws IOException {
        var folders = new ArrayList<>(
                Stream.of(System.getenv("PATH").split(":")).map(Path::of).toList());
        if (Files.isDirectory(DEBIAN)) {
            try (var versions = Files.list(DEBIAN)) {
                versions.map(version -> version.resolve("bin")).forEach(folders::add);
            }
        }
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
