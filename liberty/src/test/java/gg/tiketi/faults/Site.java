package gg.tiketi.faults;

import gg.tiketi.accounts.Crowd;
import gg.tiketi.launcher.Toss;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Http;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A server with everything, in a place that these tests may break: whoever takes something away brings it back. */
final class Site {
    private static final Map<String, String> SETTINGS = Map.of(
            "RATE_LIMIT_PER_SOURCE", "off",
            "SOCKETS_PER_SOURCE", "100",
            // The work, not the limits, is what is looked at.
            "RATE_LIMIT_HOLD", "1000/PT1M",
            "RATE_LIMIT_QUEUE_POLL", "1000/PT10S",
            // So that no click of one test is left over in another.
            "SEAT_LOCK_TIME", "PT10S");

    private static final class Holder {
        static final Site SITE = new Site();
    }

    final TossSandbox toss = Stack.shared().toss();
    final Place place = Stack.shared().emptyPlace();
    final Server server;
    final Statements statements;

    static Site shared() {
        return Holder.SITE;
    }

    private Site() {
        statements = new Statements(place);
        var settings = new HashMap<>(SETTINGS);
        settings.putAll(Toss.environment(toss.uri()));
        server = Stack.shared().start(Form.TIKETI, place, settings).awaitReady();
    }

    /** A server beside it that has reservations, seat maps and the line, ready; whoever wants it closes it. */
    Server startTickets() {
        var settings = new HashMap<>(SETTINGS);
        settings.put(
                "JWT_JWKS_URL",
                server.uri().resolve("/api/auth/.well-known/jwks.json").toString());
        return Stack.shared().start(Form.TICKET, place, settings).awaitReady();
    }

    List<Crowd.Member> crowd(int size) {
        return Crowd.of(size, place, Stack.shared().keys());
    }

    Http as(Crowd.Member user) {
        return server.http().as(user.token());
    }

    /** Lets them in without a line. */
    void admit(String event, List<Crowd.Member> users) {
        place.query("""
                insert into ticket_schema.admissions (event_id, user_id, joined_at, admitted_at, expires_at)
                select cast(? as uuid), u, now(), now(), now() + interval '1 hour' from unnest(?) u
                """, event, users.stream().map(Crowd.Member::id).toArray(UUID[]::new));
    }
}
