package gg.tiketi.faults;

import gg.tiketi.servers.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What clients were told, by their own clock, and what of it is not true in PostgreSQL. */
final class Journal {
    private record Joined(UUID user, long sentAt, long repliedAt) {}

    private final ConcurrentLinkedQueue<Joined> joined = new ConcurrentLinkedQueue<>();
    private final Map<UUID, Long> positions = new ConcurrentHashMap<>();
    private final Map<UUID, Set<String>> reservations = new ConcurrentHashMap<>();
    private final Set<UUID> cancelled = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> lies = new ConcurrentLinkedQueue<>();
    private final AtomicLong lastReserveSentAt = new AtomicLong(Long.MIN_VALUE);
    private final AtomicInteger risen = new AtomicInteger();
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();

    void joined(UUID user, long sentAt) {
        joined.add(new Joined(user, sentAt, System.nanoTime()));
    }

    void position(UUID user, long position) {
        polls.incrementAndGet();
        var before = positions.put(user, position);
        if (before != null && before < position) {
            risen.incrementAndGet();
        }
    }

    void reserved(UUID reservation, Set<String> seats, long sentAt) {
        reservations.put(reservation, seats);
        lastReserveSentAt.accumulateAndGet(sentAt, Math::max);
    }

    /** By {@link System#nanoTime}: when the latest of the reserves that succeeded was sent. */
    long lastReserveSentAt() {
        return lastReserveSentAt.get();
    }

    void cancelled(UUID reservation) {
        cancelled.add(reservation);
    }

    /** A client that did as it was told was refused. */
    void lie(String what) {
        lies.add(what);
    }

    /** A request without an answer: repeated until there is one. */
    void unknown() {
        unknown.incrementAndGet();
    }

    /** A server was not able to serve: asked again, or another. */
    void busy() {
        busy.incrementAndGet();
    }

    int reservations() {
        return reservations.size();
    }

    int unknowns() {
        return unknown.get();
    }

    int timesBusy() {
        return busy.get();
    }

    int joins() {
        return joined.size();
    }

    List<String> lies() {
        return List.copyOf(lies);
    }

    int positionsThatRose() {
        return risen.get();
    }

    /** Q1: users who were admitted after somebody who asked only when they had been answered. */
    long overtaken(Place place, String event) {
        var admittedAt = admissions(place, event);
        var bySending = new ArrayList<Joined>(joined);
        bySending.removeIf(one -> !admittedAt.containsKey(one.user()));
        var byReply = new ArrayList<>(bySending);
        bySending.sort(Comparator.comparingLong(Joined::sentAt));
        byReply.sort(Comparator.comparingLong(Joined::repliedAt));
        var overtaken = 0L;
        var latest = Long.MIN_VALUE;
        var next = 0;
        for (var one : bySending) {
            while (next < byReply.size() && byReply.get(next).repliedAt() < one.sentAt()) {
                latest = Math.max(latest, admittedAt.get(byReply.get(next++).user()));
            }
            if (latest > admittedAt.get(one.user())) {
                overtaken++;
            }
        }
        return overtaken;
    }

    /** Q2: users who were given a place and never got in. */
    long lost(Place place, String event) {
        var known = admissions(place, event);
        return joined.stream().filter(one -> !known.containsKey(one.user())).count();
    }

    /** D1 and D2: reservations somebody was told of that are not as he was told, and those nobody was told of. */
    Set<String> forgottenOrInvented(Place place, String event) {
        var told = new TreeSet<String>();
        reservations.forEach(
                (id, seats) -> told.add(line(id, cancelled.contains(id) ? "cancelled" : "pending", seats)));
        var real = new TreeSet<>(place.query("""
                select r.id || ' ' || r.status || ' ' || string_agg(i.seat_id::text, ',' order by i.seat_id::text)
                  from ticket_schema.reservations r join ticket_schema.reservation_items i on i.reservation_id = r.id
                 where r.event_id = cast(? as uuid) group by r.id, r.status
                """, event));
        var different = new TreeSet<>(told);
        different.removeAll(real);
        real.removeAll(told);
        different.addAll(real);
        return different;
    }

    private static String line(UUID reservation, String status, Set<String> seats) {
        return reservation + " " + status + " " + String.join(",", new TreeSet<>(seats));
    }

    /** In microseconds since 1970, by user. */
    private static Map<UUID, Long> admissions(Place place, String event) {
        var found = new ConcurrentHashMap<UUID, Long>();
        place.query("""
                        select user_id || ' ' || (extract(epoch from min(admitted_at)) * 1000000)::bigint
                          from ticket_schema.admissions where event_id = cast(? as uuid) group by user_id
                        """, event).forEach(line -> {
            var parts = line.split(" ");
            found.put(UUID.fromString(parts[0]), Long.valueOf(parts[1]));
        });
        return found;
    }

    @Override
    public String toString() {
        return "%d joins, %d positions read, %d reservations, %d cancelled, %d requests without an answer, %d not served"
                .formatted(
                        joined.size(), polls.get(), reservations.size(), cancelled.size(), unknown.get(), busy.get());
    }
}
