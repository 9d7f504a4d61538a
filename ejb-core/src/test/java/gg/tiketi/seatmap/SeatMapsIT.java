package gg.tiketi.seatmap;

import static gg.tiketi.seatmap.SeatState.AVAILABLE;
import static gg.tiketi.seatmap.SeatState.HELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.json.Json;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SeatMapsIT extends TwoMapServers {
    private static final int HEADER = 16;

    @Test
    void aPublishedChangeIsOnEveryServerUnderTheSameVersion() {
        look();

        here.feed.publishTruth(event.id, List.of(new SeatUpdate(3, HELD, 1)));

        await().until(() -> state(here, 3) == HELD && state(there, 3) == HELD);
        assertThat(version(here)).isEqualTo(version(there));
        assertThat(there.maps.since(event.id, version(there) - 1).orElseThrow().changes())
                .containsOnlyKeys(3);
    }

    @Test
    void aChangeNobodyPublishedIsFoundAtTheNextTickAndToldToAll() {
        look();

        event.holdInSilence(seats.get(0), seats.get(1));
        assertThat(state(here, 0)).as("without a tick nobody knows").isEqualTo(AVAILABLE);
        here.tick();

        await().until(() -> state(here, 0) == HELD && state(there, 1) == HELD);
    }

    @Test
    void aMissedMessageIsReadAgainFromTheStream() {
        look();
        var missed = there.boards.fresh(event.id).orElseThrow();

        // Published around the channel: kept in the stream, heard by nobody.
        here.redis.call(commands -> commands.incr(SeatKeys.version(event.id)));
        var number = version(here) + 1;
        var message = "{\"v\":" + number + ",\"e\":\"" + event.id + "\",\"t\":[5,1,1]}";
        here.redis.call(commands -> commands.xadd(
                SeatKeys.stream(event.id), new redis.clients.jedis.StreamEntryID(number, 0), Map.of("m", message)));
        there.tick();

        assertThat(missed.board().state(5)).isEqualTo(HELD);
        assertThat(version(there)).isEqualTo(number);
    }

    @Test
    void anEmptiedRedisLosesTheClaimsAndNothingElse() {
        look();
        here.selection.lock(event.buyer(), event.id, Set.of(seats.get(0)));
        event.holdInSilence(seats.get(1));
        here.tick();
        await().until(() -> state(there, 0) == HELD && state(there, 1) == HELD);
        var before = version(there);

        redis.flush();
        here.tick();
        there.tick();

        await().until(() -> state(here, 0) == AVAILABLE && state(there, 0) == AVAILABLE);
        assertThat(state(here, 1)).isEqualTo(HELD);
        assertThat(version(there)).as("versions never go back").isGreaterThan(before);
        assertThat(there.shown).anyMatch(SeatsShown::resync);
    }

    @Test
    void withoutRedisTheStatesComeFromTheDatabaseAndHaveNoVersion() {
        look();
        redis.kill();
        event.holdInSilence(seats.get(2));

        await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> {
            var status = here.maps.status(event.id);
            assertThat(status.version()).isZero();
            assertThat(status.bytes()[HEADER]).isEqualTo((byte) (HELD.ordinal() << 4));
        });
        assertThat(here.maps.since(event.id, 1)).isEmpty();
        assertThat(here.maps.ids(event.id, 3, 2)).isEqualTo(seats.subList(3, 5));
        assertThatThrownBy(() -> here.selection.lock(event.buyer(), event.id, Set.of(seats.get(5))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void viewersAreToldOnceThatNothingIsHeardAnyMoreAndGoOnFromThereWhenRedisIsBack() {
        look();
        redis.kill();
        here.tick();
        here.tick();
        assertThat(here.shown)
                .singleElement()
                .satisfies(news -> assertThat(news.resync()).isTrue());
        assertThat(here.maps.status(event.id).version())
                .as("from the first sign on, not only when the board is too old")
                .isZero();

        event.holdInSilence(seats.get(2));
        redis.start();
        await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> {
            here.tick();
            assertThat(here.maps.status(event.id).version()).isPositive();
            assertThat(state(here, 2)).isEqualTo(HELD);
        });
    }

    @Test
    void idsComeInTheOrderOfTheMapAndEndWithIt() {
        assertThat(here.maps.ids(event.id, 3, 2)).isEqualTo(seats.subList(3, 5));
        assertThat(here.maps.ids(event.id, seats.size() - 1, 1_000)).containsExactly(seats.get(seats.size() - 1));
        assertThat(here.maps.ids(event.id, seats.size(), 1)).isEmpty();
    }

    @Test
    void everySeatIsListedWithItsState() throws IOException {
        look();
        event.holdInSilence(seats.get(0));
        here.tick();
        here.selection.lock(event.buyer(), event.id, Set.of(seats.get(1)));
        await().until(() -> state(here, 0) == HELD && state(here, 1) == HELD);
        here.counted.forget();

        var list = here.lists.of(event.id);

        assertThat(here.counted.statements()).hasSize(2);
        var json = listed(list);
        assertThat(list.version())
                .isEqualTo(version(here))
                .isEqualTo(json.path("version").asLong());
        assertThat(json.path("event").path("title").asText()).isEqualTo("봄, 다시");
        assertThat(json.path("layout")
                        .path("sections")
                        .get(0)
                        .path("seatsPerRow")
                        .asInt())
                .isEqualTo(10);
        assertThat(json.path("seats")).hasSize(10);
        assertThat(json.path("seats").findValuesAsText("status")).startsWith("locked", "locked", "available");
        assertThat(json.path("seats").findValuesAsText("id"))
                .isEqualTo(seats.stream().map(UUID::toString).toList());
        assertThat(json.path("seats").get(9).path("seat_label").asText()).isEqualTo("1층 R석 1열 10번");

        here.counted.forget();
        assertThat(here.lists.of(event.id)).isSameAs(list);
        assertThat(here.counted.statements()).isEmpty();
        assertThatThrownBy(() -> here.lists.of(new EventId(UUID.randomUUID()))).isInstanceOf(Refusal.class);
    }

    @Test
    void withoutRedisTheListComesFromTheDatabase() throws IOException {
        event.holdInSilence(seats.get(2));
        redis.kill();

        var list = here.lists.of(event.id);

        assertThat(list.version()).isZero();
        assertThat(listed(list).path("seats").findValuesAsText("status"))
                .startsWith("available", "available", "locked", "available");
    }

    private static JsonNode listed(SeatLists.ListView list) throws IOException {
        return Json.mapper().readTree(new GZIPInputStream(new ByteArrayInputStream(list.gzip())));
    }

    @Test
    void readingTheStatesAsksTheDatabaseForNothing() {
        look();
        here.counted.forget();

        for (var i = 0; i < 100; i++) {
            here.maps.status(event.id);
        }

        assertThat(here.counted.statements()).isEmpty();
    }

    @Test
    void seatsMadeAnewHaveAnotherMapAndNoServerTakesThemForTheOldOnes() {
        look();
        var map = here.maps.map(event.id).revision();
        var version = version(here);
        event.owner.query("select ticket_schema.delete_seats(?)", row -> row.getInt(1), event.id.value());
        here.tick();
        await().untilAsserted(() -> assertThatThrownBy(() -> here.maps.map(event.id))
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.code()).isEqualTo(RefusalCode.NOT_FOUND)));
        event.owner.query("select ticket_schema.generate_seats(?)", row -> row.getInt(1), event.id.value());
        here.tick();
        there.tick();

        var made = event.seats();
        assertThat(made).hasSameSizeAs(seats).doesNotContainAnyElementsOf(seats);
        for (var server : List.of(here, there)) {
            await().untilAsserted(() -> {
                var now = server.maps.map(event.id).revision();
                assertThat(now).isNotEqualTo(map);
                var status = server.maps.status(event.id);
                assertThat(status.version()).isGreaterThan(version);
                assertThat(revisionIn(status.bytes())).isEqualTo((int) now);
            });
            assertThat(server.maps.ids(event.id, List.of(0, 9)))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(0, made.get(0), 9, made.get(9)));
            assertThat(server.shown).anyMatch(SeatsShown::resync);
        }
        here.selection.lock(event.buyer(), event.id, Set.of(made.get(3)));
        await().until(() -> state(there, 3) == HELD);
    }

    @Test
    void newsOfSeatsThisServerHasNotReadYetDoNoHarm() {
        look();

        here.feed.publishTruth(event.id, List.of(new SeatUpdate(10, HELD, 1), new SeatUpdate(1, HELD, 1)));
        here.feed.publishSoftLocks(event.id, List.of(11, 2), true);

        await().until(() -> state(there, 1) == HELD && state(there, 2) == HELD);
    }

    private static int revisionIn(byte[] status) {
        return ByteBuffer.wrap(status).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    }
}
