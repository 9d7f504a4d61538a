package gg.tiketi.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditLogIT {
    private final UserId admin = new UserId(UUID.randomUUID());
    private TestDatabase database;
    private AuditLog log;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        log = new AuditLog(database.database());
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        for (int i = 1; i <= 5; i++) {
            log.record(admin, "event.cancelled", "event:" + i, Map.of("reason", "취소 " + i));
        }
        var second = log.list(AuditSearch.ALL, 2, 2);
        assertThat(second.total()).isEqualTo(5);
        assertThat(second.entries()).extracting(AuditEntry::target).containsExactly("event:3", "event:2");
        var entry = second.entries().get(0);
        assertThat(entry.actor()).isEqualTo(admin.value());
        assertThat(entry.action()).isEqualTo("event.cancelled");
        assertThat(entry.detail()).isEqualTo("{\"reason\": \"취소 3\"}");
        assertThat(entry.correlationId()).isNotBlank();
        assertThat(entry.recordedAt()).isBeforeOrEqualTo(database.clock().now());
        assertThat(log.list(AuditSearch.ALL, 4, 2).entries()).isEmpty();
    }

    @Test
    void findsWhatSomebodyDidToSomethingOnADay() {
        var other = new UserId(UUID.randomUUID());
        log.record(admin, "event.cancelled", "event:1", Map.of());
        log.record(other, "event.changed", "event:1", Map.of());
        log.record(other, "eventful.other", "event:2", Map.of());
        // As they were written down: midnight may have passed since.
        var recordedAt = log.list(AuditSearch.ALL, 1, 1).entries().get(0).recordedAt();
        var today = LocalDate.ofInstant(recordedAt, ZoneId.of("Asia/Seoul"));

        assertThat(actions("event", null, null, null, null)).containsExactly("event.changed", "event.cancelled");
        assertThat(actions(null, "event:1", other, today, today)).containsExactly("event.changed");
        assertThat(actions(null, null, other, null, null)).containsExactly("eventful.other", "event.changed");
        assertThat(actions(null, null, null, today.plusDays(1), null)).isEmpty();
        assertThat(actions(null, null, null, null, today.minusDays(1))).isEmpty();
        assertThat(log.list(new AuditSearch("event", null, null, null, null), 1, 1)
                        .total())
                .isEqualTo(2);
    }

    private List<String> actions(String area, String target, UserId actor, LocalDate from, LocalDate to) {
        var search = new AuditSearch(area, target, actor == null ? null : actor.value(), from, to);
        return log.list(search, 1, 10).entries().stream()
                .map(AuditEntry::action)
                .toList();
    }

    @Test
    void anEntryGoesWithItsTransaction() {
        assertThatThrownBy(() -> database.transactions().run(() -> {
                    log.record(admin, "event.cancelled", "event:1", Map.of());
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(log.list(AuditSearch.ALL, 1, 10).total()).isZero();
    }

    @Test
    void nobodyChangesWhatWasRecorded() {
        log.record(admin, "event.cancelled", "event:1", Map.of());
        for (var change : new String[] {
            "update platform_schema.audit_log set action = 'nothing'",
            "delete from platform_schema.audit_log",
            "truncate platform_schema.audit_log"
        }) {
            assertThatThrownBy(() -> database.database().update(change))
                    .isInstanceOf(DatabaseFailure.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> new Database(database.owner()).update(change))
                    .isInstanceOf(DatabaseFailure.class)
                    .hasMessageContaining("append-only");
        }
        assertThat(log.list(AuditSearch.ALL, 1, 10).total()).isEqualTo(1);
    }
}
