package gg.tiketi.load;

import gg.tiketi.accounts.Crowd;
import gg.tiketi.servers.Http;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An event that is on sale.
 *
 * @param seats ids by ordinal
 */
public record Sale(String id, List<String> seats) {
    /** Several sections, as a hall has them, of rows of 50. */
    private static final int SEATS_IN_A_ROW = 50;

    private static final int ROWS = 20;

    /** @param threshold how many buyers are let in at a time */
    public static Sale open(Server server, int seats, int threshold) {
        var admin = server.http().as(server.adminToken());
        var name = "Load " + System.nanoTime();
        var rowsLeft = seats / SEATS_IN_A_ROW;
        var sections = new ArrayList<Map<String, Object>>();
        while (rowsLeft > 0) {
            var rows = Math.min(ROWS, rowsLeft);
            sections.add(Map.of(
                    "name",
                    "S" + (sections.size() + 1),
                    "rows",
                    rows,
                    "seatsPerRow",
                    SEATS_IN_A_ROW,
                    "price",
                    66_000,
                    "startRow",
                    1));
            rowsLeft -= rows;
        }
        var layout = created(
                admin,
                "/api/admin/seat-layouts",
                "layout",
                Map.of("name", name, "layoutConfig", Map.of("sections", sections)));
        var opened = Instant.now().minusSeconds(60);
        var event = created(
                admin,
                "/api/admin/events",
                "event",
                Map.of(
                        "title",
                        name,
                        "category",
                        "concert",
                        "venue",
                        "Hall",
                        "saleStartDate",
                        opened.toString(),
                        "saleEndDate",
                        opened.plus(Duration.ofDays(8)).toString(),
                        "eventDate",
                        opened.plus(Duration.ofDays(9)).toString(),
                        "seatLayoutId",
                        layout,
                        "queueThreshold",
                        threshold));
        return new Sale(event, seatsOf(server.place(), event));
    }

    private static String created(Http admin, String path, String what, Map<String, ?> draft) {
        var answer = admin.post(path, draft);
        if (answer.status() != 201) {
            throw new IllegalStateException(path + ": " + answer);
        }
        return answer.json().path(what).path("id").asText();
    }

    private static List<String> seatsOf(Place place, String event) {
        return place.query(
                "select id from ticket_schema.seats where event_id = cast(? as uuid) order by ordinal", event);
    }

    /** What PostgreSQL knows of each seat: 0 available, 1 held, 2 sold. */
    public String states(Place place) {
        return place.query("""
                        select string_agg(case status when 'available' then '0' when 'locked' then '1' else '2' end, '' order by ordinal)
                          from ticket_schema.seats where event_id = cast(? as uuid)
                        """, id).get(0);
    }

    Call join(Crowd.Member buyer) {
        return Call.post(buyer.token(), "/api/queue/check/" + id, "");
    }

    Call reserve(Crowd.Member buyer, List<String> wanted) {
        var body = "{\"eventId\":\"" + id + "\",\"seatIds\":[\"" + String.join("\",\"", wanted) + "\"]}";
        return Call.post(buyer.token(), "/api/seats/reserve", body);
    }
}
