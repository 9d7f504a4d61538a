package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.testing.TestDatabase;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A {@code create or replace} that does not repeat the settings of a function takes them away, and says nothing. */
class HoldSettingsIT {
    private static final String BY_INDEX = "enable_seqscan=off";
    private static final String ONE_PLAN = "plan_cache_mode=force_generic_plan";

    /**
     * All functions that a hold calls. Those without settings look for nothing, or are called by holds alone, whose settings hold for what
     * they call as well. Whoever calls one more decides here what it needs.
     */
    private static final Map<String, List<String>> SETTINGS = Map.ofEntries(
            Map.entry("platform_schema.begin_idempotent", List.of(BY_INDEX, "search_path=platform_schema, pg_temp")),
            Map.entry("ticket_schema.append_reservation_facts", List.of(BY_INDEX, ONE_PLAN)),
            Map.entry("ticket_schema.create_reservation", List.of()),
            Map.entry("ticket_schema.event_status_at", List.of()),
            Map.entry("ticket_schema.hold_seats", List.of(BY_INDEX, ONE_PLAN)),
            Map.entry("ticket_schema.hold_seats_once", List.of()),
            Map.entry("ticket_schema.hold_tickets", List.of(BY_INDEX, ONE_PLAN)),
            Map.entry("ticket_schema.hold_tickets_once", List.of()),
            Map.entry("ticket_schema.keep_outcome", List.of()),
            Map.entry("ticket_schema.new_reservation_number", List.of()),
            Map.entry("ticket_schema.outcome_of_key", List.of()),
            Map.entry(
                    "ticket_schema.release_reservations",
                    List.of("enable_hashjoin=off", "enable_mergejoin=off", BY_INDEX, ONE_PLAN)),
            Map.entry("ticket_schema.reservation_answer", List.of()),
            Map.entry("ticket_schema.sale_terms", List.of()),
            Map.entry("ticket_schema.seat_change", List.of()),
            Map.entry("ticket_schema.stock_change", List.of()),
            Map.entry("ticket_schema.take_quota", List.of()),
            Map.entry("ticket_schema.valid_admission", List.of()));

    private static final Pattern NAME = Pattern.compile("\\b(?:ticket|platform)_schema\\.\\w+(?=\\()");

    private final TestDatabase database = TestDatabase.migrated();
    private final Database owner = new Database(database.owner());

    @Test
    void whatAHoldCallsIsPlannedAsItShouldBe() {
        assertThat(settings()).containsExactlyInAnyOrderEntriesOf(SETTINGS);
    }

    /** Negative control. */
    @Test
    void aFunctionThatIsReplacedWithoutItsSettingsIsNoticed() {
        owner.update(definition("ticket_schema.hold_seats").replaceAll("(?m)^ SET .*$", ""));
        assertThat(settings()).containsEntry("ticket_schema.hold_seats", List.of());
    }

    private Map<String, List<String>> settings() {
        var found = new TreeMap<String, List<String>>();
        var waiting = new ArrayDeque<>(List.of("ticket_schema.hold_seats_once", "ticket_schema.hold_tickets_once"));
        while (!waiting.isEmpty()) {
            var function = waiting.remove();
            if (found.putIfAbsent(function, settingsOf(function)) == null) {
                NAME.matcher(definition(function)).results().forEach(called -> waiting.add(called.group()));
            }
        }
        return found;
    }

    private List<String> settingsOf(String function) {
        return owner.query(
                "select unnest(proconfig) from pg_proc where oid = cast(? as regproc) order by 1",
                row -> row.getString(1),
                function);
    }

    private String definition(String function) {
        return owner.first("select pg_get_functiondef(cast(? as regproc))", row -> row.getString(1), function)
                .orElseThrow();
    }
}
