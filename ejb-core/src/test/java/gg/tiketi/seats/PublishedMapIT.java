package gg.tiketi.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.database.Constraint;
import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.events.EventServer;
import gg.tiketi.seatmap.SeatedEvent;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is published stays: the database says so, to its owner, too. */
class PublishedMapIT {
    private static final String OF_EVENT = " where event_id = ?";

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final EventServer SERVER =
            new EventServer(DATABASE, TestRedis.shared().gateway());

    private final Database owner = new Database(DATABASE.owner());
    private final SeatedEvent event = SeatedEvent.ofOneRow(DATABASE, 5, 4);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update ticket_schema.seat_maps set sections = jsonb_build_array()            | seat_maps_immutable",
                "update ticket_schema.seat_maps set scenery = jsonb_build_object()      | seat_maps_immutable",
                "update ticket_schema.seat_maps set seats = seats + 1                   | seat_maps_immutable",
                "update ticket_schema.seat_maps set revision = 7                        | seat_maps_immutable",
                "update ticket_schema.seat_maps set withdrawn_at = clock_timestamp()    | seat_maps_immutable",
                "delete from ticket_schema.seat_maps                                    | seat_maps_immutable",
                "update ticket_schema.seats set price = price + 1                       | seats_place_immutable",
                "update ticket_schema.seats set seat_number = seat_number + 1           | seats_place_immutable",
                "update ticket_schema.seats set ordinal = ordinal + 100                 | seats_place_immutable",
                "update ticket_schema.seats set flags = '{wheelchair}'                  | seats_place_immutable"
            })
    void neitherMapNorPlaceOfASeatCanBeChanged(String change, String constraint) {
        assertThatThrownBy(() -> owner.update(change + OF_EVENT, event.id.value()))
                .isInstanceOfSatisfying(
                        DatabaseFailure.class,
                        no -> assertThat(Constraint.violatedIn(no)).contains(constraint));
    }

    @Test
    void aServerMayNotEvenTry() {
        for (var change : new String[] {
            "update ticket_schema.seat_maps set sections = '[]'", "delete from ticket_schema.seat_maps"
        }) {
            assertThatThrownBy(() -> SERVER.database.update(change + OF_EVENT, event.id.value()))
                    .isInstanceOfSatisfying(
                            DatabaseFailure.class, no -> assertThat(no.state()).isEqualTo("42501"));
        }
    }

    @Test
    void theLayoutOfAnEventWithSeatsCannotBeChanged() {
        var other = SeatedEvent.ofOneRow(DATABASE, 7, 4);
        var change = "update ticket_schema.events set seat_layout_id ="
                + " (select seat_layout_id from ticket_schema.events where id = ?) where id = ?";
        assertThatThrownBy(() -> owner.update(change, other.id.value(), event.id.value()))
                .isInstanceOfSatisfying(
                        DatabaseFailure.class,
                        no -> assertThat(Constraint.violatedIn(no)).contains("events_seats_made"));

        SERVER.seats.delete(event.id, EventServer.ADMIN);
        owner.update(change, other.id.value(), event.id.value());
        assertThat(SERVER.seats.generate(event.id, EventServer.ADMIN)).isEqualTo(7);

        assertThat(owner.query(
                        "select revision || ' ' || seats || ' ' || (withdrawn_at is null) from ticket_schema.seat_maps"
                                + OF_EVENT + " order by revision",
                        row -> row.getString(1),
                        event.id.value()))
                .containsExactly("1 5 false", "2 7 true");
    }

    @Test
    void aMapGoesWithItsEvent() {
        owner.update("delete from ticket_schema.events where id = ?", event.id.value());

        assertThat(owner.query(
                        "select 1 from ticket_schema.seat_maps" + OF_EVENT, row -> row.getInt(1), event.id.value()))
                .isEmpty();
    }
}
