package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Events behind their door, on a real database. */
abstract class EventsCase {
    static final TestDatabase DATABASE = TestDatabase.migrated();
    static final EventServer SERVER =
            new EventServer(DATABASE, TestRedis.shared().gateway());

    final Events events = SERVER.events;
    final Instant now = DATABASE.clock().now();

    EventWithTickets found(UUID id) {
        return events.find(new EventId(id)).orElseThrow();
    }

    EventView created(EventDraft draft) {
        return in(() -> events.create(draft, EventServer.ADMIN)).event();
    }

    static void sell(TicketTypeView type, int quantity) {
        DATABASE.database()
                .update(
                        "update ticket_schema.ticket_types set available_quantity = available_quantity - ? where id = ?",
                        quantity,
                        type.id());
    }

    static <T> T in(Supplier<T> work) {
        return DATABASE.transactions().inNew(work);
    }

    static void assertRefused(RefusalCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    static void assertInvalid(String field, String rule, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat((List<?>) refusal.members().get("errors"))
                                .extracting(
                                        error -> ((InvalidField) error).field(), error -> ((InvalidField) error).rule())
                                .contains(tuple(field, rule)));
    }

    static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
