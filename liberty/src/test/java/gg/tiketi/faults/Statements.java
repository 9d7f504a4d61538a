package gg.tiketi.faults;

import gg.tiketi.servers.Place;
import gg.tiketi.servers.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** Statements that arrive at the database of one place, as PostgreSQL logs them. */
final class Statements {
    /** Up to the next line that begins with a date. */
    private static final Pattern STATEMENT = Pattern.compile(
            "^[\\d-]+ [\\d:.]+ UTC \\[(\\d+)] LOG:  (?:statement|execute [^:]+): ((?s:.*?))(?=^\\d{4}-|\\z)",
            Pattern.MULTILINE);

    /**
     * No questions: ends of transactions, the empty statement with which the pool asks whether a connection still works, how a new one
     * introduces itself. The relay, the consumers it wakes and the mirror work after the answer, on threads of their own; what a request
     * itself writes down for them counts.
     */
    private static final Pattern NOT_OF_A_REQUEST = Pattern.compile(
            "^(BEGIN|COMMIT|ROLLBACK|SET |$)|(?<!insert into )platform_schema\\.outbox|platform_schema\\.processed_events|pg_try_advisory_xact_lock"
                    + "|stats_schema\\.changes|queue_(changes|finish)",
            Pattern.CASE_INSENSITIVE);

    private final Path log = Stack.shared().databaseLog();

    /** Of sessions that begin after this. */
    Statements(Place place) {
        place.logStatements();
    }

    /**
     * What one of these requests sends. A statement that came less than half as often as the request is not its own: timers tick meanwhile.
     *
     * @param request gets the number of the call, from 0
     * @return how often, by text
     */
    Map<String, Long> perRequest(int times, IntConsumer request) {
        var from = size();
        for (var i = 0; i < times; i++) {
            request.accept(i);
        }
        var counted = new TreeMap<String, Long>();
        var statement = STATEMENT.matcher(since(from));
        while (statement.find()) {
            counted.merge(statement.group(2).replaceAll("\\s+", " ").trim(), 1L, Long::sum);
        }
        counted.replaceAll((text, count) -> Math.round((double) count / times));
        counted.values().removeIf(count -> count == 0);
        counted.keySet().removeIf(text -> NOT_OF_A_REQUEST.matcher(text).find());
        return counted;
    }

    /** What the same session sent right before and right after a statement; empty: nothing meanwhile. */
    record Around(String before, String after) {}

    /** For each statement with this in it. */
    List<Around> around(String part, Runnable requests) {
        var from = size();
        requests.run();
        var sessions = new TreeMap<String, List<String>>();
        var statement = STATEMENT.matcher(since(from));
        while (statement.find()) {
            sessions.computeIfAbsent(statement.group(1), pid -> new ArrayList<>())
                    .add(statement.group(2).replaceAll("\\s+", " ").trim());
        }
        var found = new ArrayList<Around>();
        for (var sent : sessions.values()) {
            for (var i = 0; i < sent.size(); i++) {
                if (sent.get(i).contains(part)) {
                    found.add(new Around(i == 0 ? "" : sent.get(i - 1), i + 1 == sent.size() ? "" : sent.get(i + 1)));
                }
            }
        }
        return found;
    }

    private long size() {
        try (var file = FileChannel.open(log)) {
            return file.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String since(long from) {
        try (var file = FileChannel.open(log)) {
            var bytes = java.nio.ByteBuffer.allocate((int) (file.size() - from));
            file.read(bytes, from);
            return new String(bytes.array(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
