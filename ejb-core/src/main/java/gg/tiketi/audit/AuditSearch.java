package gg.tiketi.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which entries somebody wants to see; null does not narrow.
 *
 * @param area what an action begins with: {@code event} for {@code event.cancelled}
 * @param target as it was recorded: {@code event:<id>}
 * @param from first day in Seoul
 * @param to last day in Seoul
 */
public record AuditSearch(String area, String target, UUID actor, LocalDate from, LocalDate to) {
    /** Everything. */
    public static final AuditSearch ALL = new AuditSearch(null, null, null, null, null);

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    /** SQL with the value of its question mark, in order. */
    Map<String, Object> conditions() {
        var conditions = new LinkedHashMap<String, Object>();
        conditions.put("split_part(action, '.', 1) = ?", area);
        conditions.put("target = ?", target);
        conditions.put("actor = ?", actor);
        conditions.put("recorded_at >= ?", from == null ? null : startOf(from));
        conditions.put("recorded_at < ?", to == null ? null : startOf(to.plusDays(1)));
        conditions.values().removeIf(value -> value == null);
        return conditions;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(SEOUL).toInstant();
    }
}
