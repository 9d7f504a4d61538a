package gg.tiketi.servers;

import gg.tiketi.launcher.Ports;
import gg.tiketi.launcher.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** A streaming replica of a whole PostgreSQL, made as <a href="https://www.postgresql.org/docs/18/continuous-archiving.html">its manual</a> says. */
final class Standby implements AutoCloseable {
    /** Made anew by whoever starts. */
    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "pg_replslot", "pg_notify", "pg_stat_tmp");

    private final Path folder;
    private final int port = Ports.free();
    private Postgres server;

    private Standby(Path folder) {
        this.folder = folder;
    }

    /** @param primaryFolder where the primary lives */
    static Standby of(Postgres primary, Path primaryFolder, Path folder) {
        var standby = new Standby(folder);
        try (var connection = primary.connect("postgres")) {
            standby.copy(connection, primaryFolder.resolve("data"));
            Files.writeString(
                    standby.data().resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost port=%d user=postgres'%n".formatted(primary.port()));
            Files.createFile(standby.data().resolve("standby.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        standby.start();
        return standby;
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    void start() {
        try {
            server = Postgres.start(folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first column of the first row, as superuser. */
    String ask(String database, String sql) {
        try (var connection = server.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void copy(Connection primary, Path from) throws IOException, SQLException {
        try (var statement = primary.createStatement()) {
            statement.execute("select pg_backup_start('standby', true)");
            Files.createDirectories(folder);
            Files.createDirectory(
                    data(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            copy(from, data());
            try (var label = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(data().resolve("backup_label"), label.getString(1));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path one, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(one)));
                return LEFT_OUT.contains(one.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path one, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(one.getFileName().toString())) {
                    try {
                        Files.copy(one, to.resolve(from.relativize(one)));
                    } catch (NoSuchFileException gone) {
                        // Deleted meanwhile: the log says so, too.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path one, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
