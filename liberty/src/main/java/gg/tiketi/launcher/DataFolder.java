package gg.tiketi.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Random;

/** The folder that keeps everything between two runs. One launcher at a time works in it. */
public final class DataFolder {
    private static final int KEY_BITS = 2048;
    /** 18 bytes are 24 characters: nobody guesses them, anybody can copy them. */
    private static final int PASSWORD_BYTES = 18;

    private final Path root;
    /** Held for its lock: a channel nobody refers to is closed by the garbage collector. */
    private FileChannel lock;

    public DataFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path redis() {
        return root.resolve("redis");
    }

    public Path toss() {
        return root.resolve("toss");
    }

    public Path liberty() {
        return root.resolve("liberty");
    }

    public Path images() {
        return root.resolve("images");
    }

    public Path mails() {
        return root.resolve("mails");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    /**
     * Keeps others out for as long as this JVM lives; the operating system lets go of the lock even after {@code kill -9}.
     */
    void lock() throws IOException {
        Files.createDirectories(root);
        var file = root.resolve("launcher.pid");
        lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            throw new LaunchFailure("TIKETI already runs with the data in " + root + " (process "
                    + Files.readString(file).trim() + "): use that one, or stop it with Ctrl-C first.");
        }
        lock.truncate(0);
        lock.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    }

    /** Makes the first key that signs access tokens, unless there is one. */
    public void ensureSigningKey() throws IOException {
        Files.createDirectories(
                keys(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (var existing = Files.list(keys())) {
            if (existing.anyMatch(file -> file.toString().endsWith(".pem"))) {
                return;
            }
        }
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            var encoded = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
            writeSecret(
                    keys().resolve("0001.pem"),
                    "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime can make RSA keys", e);
        }
    }

    /** Thought up at the first run, the same ever after. */
    String adminPassword() throws IOException {
        var file = root.resolve("admin-password");
        if (Files.notExists(file)) {
            writeSecret(file, newPassword(new SecureRandom()) + "\n");
        }
        return Files.readString(file).trim();
    }

    /** One that the accounts' rule takes: a draw in sixty has no digit. */
    static String newPassword(Random random) {
        var bytes = new byte[PASSWORD_BYTES];
        String password;
        do {
            random.nextBytes(bytes);
            password = Base64.getUrlEncoder().encodeToString(bytes);
        } while (password.chars().noneMatch(Character::isDigit)
                || password.chars().noneMatch(Character::isLetter));
        return password;
    }

    /** Whole or not at all, and for its owner's eyes only. */
    private static void writeSecret(Path file, String content) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var partial = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(partial);
        Files.createFile(partial, ownerOnly);
        Files.writeString(partial, content);
        Files.move(partial, file);
    }
}
