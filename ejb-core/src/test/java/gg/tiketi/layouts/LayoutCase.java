package gg.tiketi.layouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import gg.tiketi.events.EventServer;
import gg.tiketi.layouts.LayoutConfig.Section;
import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A server that knows layouts, and a name nobody has used. */
abstract class LayoutCase {
    static final TestDatabase DATABASE = TestDatabase.migrated();
    static final EventServer SERVER =
            new EventServer(DATABASE, TestRedis.shared().gateway());
    static final String INSUFFICIENT_PRIVILEGE = "42501";
    static final AtomicInteger NUMBER = new AtomicInteger();

    final SeatLayouts layouts = SERVER.layouts;
    final String name = "Layout " + NUMBER.incrementAndGet();

    static Section section(int rows, int seatsPerRow) {
        return new Section("R석", rows, seatsPerRow, 10_000, 1, null, null, null, null, null);
    }

    SeatLayoutView create(Section... sections) {
        return create(name, sections);
    }

    static SeatLayoutView create(String name, Section... sections) {
        var draft = new SeatLayoutDraft(name, null, new LayoutConfig(List.of(sections), null, null), null);
        return in(() -> SERVER.layouts.create(draft, EventServer.ADMIN));
    }

    SeatLayoutView change(SeatLayoutView layout, Integer version, Section... sections) {
        var draft = new SeatLayoutDraft(layout.name(), null, new LayoutConfig(List.of(sections), null, null), version);
        return in(() -> layouts.change(layout.id(), draft, EventServer.ADMIN));
    }

    void delete(UUID id) {
        DATABASE.transactions().run(() -> layouts.delete(id, EventServer.ADMIN));
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
                        Refusal.class,
                        refusal -> assertThat((List<?>) refusal.members().get("errors"))
                                .extracting(
                                        error -> ((InvalidField) error).field(), error -> ((InvalidField) error).rule())
                                .contains(tuple(field, rule)));
    }
}
