package gg.tiketi.salesdesk;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.exports.TableFormat;
import gg.tiketi.exports.WholeList;
import gg.tiketi.reservations.Sale;
import gg.tiketi.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A hundred thousand reservations leave without staying in memory. */
class ReservationExportIT {
    private static final int MANY = 100_000;

    /** Bytes by which what is reachable may grow; the rows alone would be some thirty times as much. */
    private static final long SOME = 4_000_000;

    private static final List<String> HEAD = List.of("예매번호", "상태");
    private static final ReservationSearch ALL = ReservationSearch.of(null, null, null, null, null, null, null);

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static SalesDesk desk;

    @BeforeAll
    static void many() throws SQLException {
        var sale = Sale.of(DATABASE, 1, 8);
        desk = new SalesDesk(DATABASE);
        try (var connection = DATABASE.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table ticket_schema.reservations disable trigger user");
            statement.execute("""
                    insert into ticket_schema.reservations (id, user_id, event_id, reservation_number, seat_count, total_amount, status,
                                                            payment_status, expires_at, created_at, cancellation_terms)
                    select gen_random_uuid(), '%s', '%s', 'TK261121' || lpad(n::text, 8, '0'), 2, 100000, 'confirmed', 'completed', now(),
                           -- Many of one moment: the order must not depend on time alone.
                           now() - (n / 700) * interval '1 minute', '{}'
                      from generate_series(1, %d) n
                    """.formatted(desk.admin, sale.event, MANY));
            statement.execute("alter table ticket_schema.reservations enable trigger user");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        desk.close();
    }

    @Test
    void eachIsWrittenOnceAndNoneIsKept() throws IOException {
        for (var format : TableFormat.values()) {
            var out = new Watched(false);
            desk.counted.forget();
            try (var table = format.open(out, "예매")) {
                desk.export.all(ALL).write(HEAD, table);
            }
            assertThat(desk.counted.statements())
                    .as("two for each thousand")
                    .hasSize(2 * (MANY / WholeList.AT_ONCE + 1) - 1);
            assertThat(out.grown()).as(format + " holds on to rows").isLessThan(SOME);
        }
    }

    @Test
    void keepingTheRowsWouldBeNoticed() throws IOException {
        var out = new Watched(true);
        try (var table = TableFormat.CSV.open(out, "예매")) {
            desk.export.all(ALL).write(HEAD, table);
        }
        assertThat(out.grown()).isGreaterThan(SOME);
        assertThat(numbers(out.kept.toByteArray())).hasSize(MANY);
    }

    @Test
    void whoTakesThemAwayIsWrittenDown() {
        desk.export.begin(
                desk.admin,
                ReservationSearch.of("minji@example.com", "confirmed", null, null, null, null, null),
                TableFormat.XLSX);
        assertThat(new Database(DATABASE.owner())
                        .query(
                                "select actor || ' ' || detail from platform_schema.audit_log where action = 'reservations.exported'",
                                row -> row.getString(1)))
                .singleElement()
                .asString()
                .contains(desk.admin.toString(), "xlsx", "confirmed")
                .doesNotContain("minji");
    }

    private static HashSet<String> numbers(byte[] csv) throws IOException {
        var numbers = new HashSet<String>();
        try (var lines =
                new BufferedReader(new InputStreamReader(new ByteArrayInputStream(csv), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                assertThat(numbers.add(line.substring(0, line.indexOf(','))))
                        .as(line)
                        .isTrue();
            }
        }
        return numbers;
    }

    /** Counts what goes through, and looks now and then at what the heap holds on to. */
    private static final class Watched extends OutputStream {
        private static final long EVERY = 3_000_000;

        private final ByteArrayOutputStream kept;
        private long bytes;
        private long first = -1;
        private long most;

        Watched(boolean keeping) {
            kept = keeping ? new ByteArrayOutputStream() : null;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int from, int length) {
            if (kept != null) {
                kept.write(b, from, length);
            }
            if (bytes / EVERY < (bytes + length) / EVERY) {
                look();
            }
            bytes += length;
        }

        private void look() {
            System.gc();
            var runtime = Runtime.getRuntime();
            var reachable = runtime.totalMemory() - runtime.freeMemory();
            if (first < 0) {
                first = reachable;
            }
            most = Math.max(most, reachable - first);
        }

        long grown() {
            return most;
        }
    }
}
