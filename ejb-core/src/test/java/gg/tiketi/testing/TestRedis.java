package gg.tiketi.testing;

import gg.tiketi.redis.RedisGateway;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisExecProvider;
import redis.embedded.RedisServer;
import redis.embedded.util.OsArchitecture;

/** A real Redis on a free port that a test may kill, freeze and empty. */
public final class TestRedis implements AutoCloseable {
    /** Unpacked once: the library would do it at each start. */
    private static final File PROGRAM = unpack();

    private static final Pattern PROCESS_ID = Pattern.compile("process_id:(\\d+)");

    private final int port;
    private final String password;
    private RedisServer server;
    private long processId;

    private TestRedis(String password) {
        this.port = freePort();
        this.password = password;
        start();
    }

    /** One for those who do it no harm; empty it before use. */
    public static TestRedis shared() {
        return Shared.REDIS;
    }

    public static TestRedis own() {
        return new TestRedis("");
    }

    public static TestRedis withPassword(String password) {
        return new TestRedis(password);
    }

    private static final class Shared {
        private static final TestRedis REDIS = own();
    }

    public String url() {
        var login = password.isEmpty() ? "" : ":" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "@";
        return "redis://" + login + "localhost:" + port;
    }

    /** As a server has it; close it after use. */
    public RedisGateway gateway() {
        return new RedisGateway(url(), 16, Thread::new);
    }

    /** A connection around the gateway, to look and to break things. */
    public Jedis direct() {
        return new Jedis(URI.create(url()));
    }

    public void flush() {
        try (var redis = direct()) {
            redis.flushAll();
        }
    }

    /** On the same port, and empty. */
    public void start() {
        var machine = OsArchitecture.detect();
        var builder = RedisServer.builder()
                .redisExecProvider(
                        RedisExecProvider.defaultProvider().override(machine.os(), machine.arch(), PROGRAM.getPath()))
                .bind("127.0.0.1")
                .port(port)
                .setting("save \"\"")
                .setting("appendonly no");
        if (!password.isEmpty()) {
            builder.setting("requirepass " + password);
        }
        server = builder.build();
        server.start();
        try (var redis = direct()) {
            var info = PROCESS_ID.matcher(redis.info("server"));
            info.find();
            processId = Long.parseLong(info.group(1));
        }
    }

    public void kill() {
        Signals.send("KILL", processId);
        server.stop();
    }

    /** Accepts connections as before, but answers nothing. */
    public void freeze() {
        Signals.send("STOP", processId);
    }

    public void thaw() {
        Signals.send("CONT", processId);
    }

    @Override
    public void close() {
        server.stop();
    }

    private static File unpack() {
        try {
            return RedisExecProvider.defaultProvider().get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
