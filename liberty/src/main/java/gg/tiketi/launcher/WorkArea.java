package gg.tiketi.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * What Liberty remembers between two starts, the unpacked applications among it. It unpacks an archive within an archive again only when
 * the inner one has another date; our builds are reproducible, so all of them have the same. Hence: other applications, no memory.
 */
final class WorkArea {
    private WorkArea() {}

    /** Forgets everything unless the applications are, byte for byte, those of the last start. */
    static void forgetOtherApplications(Path applications, Path output, String server) throws IOException {
        var stamp = output.resolve("applications.sha256");
        var fingerprint = fingerprint(applications);
        if (Files.notExists(stamp) || !Files.readString(stamp).equals(fingerprint)) {
            delete(output.resolve(server).resolve("workarea"));
            Files.writeString(stamp, fingerprint);
        }
    }

    private static String fingerprint(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                for (var file : (Iterable<Path>) files.sorted()::iterator) {
                    Files.copy(file, sink);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime knows SHA-256", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }
}
