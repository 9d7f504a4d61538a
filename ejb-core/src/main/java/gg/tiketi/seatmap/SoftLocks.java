package gg.tiketi.seatmap;

import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Soft locks as Redis keeps them: several seats at once, all or none, each with its owner and its end. Worthless as truth. */
@ApplicationScoped
class SoftLocks {
    private static final RedisScript LOCK = RedisScript.of(SoftLocks.class, "lock.lua");
    private static final RedisScript UNLOCK = RedisScript.of(SoftLocks.class, "unlock.lua");
    private static final RedisScript LAPSED = RedisScript.of(SoftLocks.class, "lapsed.lua");

    @Inject
    RedisGateway redis;

    record Seat(UUID id, int ordinal) {}

    /**
     * @param until when the locks end, null if there are none
     * @param taken ordinals that others have
     * @param overLimit true if the user would have too many
     */
    record Outcome(Instant until, List<Integer> taken, boolean overLimit) {}

    Outcome lock(EventId event, UserId user, List<Seat> seats, Duration time, int most) {
        var args = new ArrayList<>(List.of(user.toString(), String.valueOf(time.toMillis()), String.valueOf(most)));
        args.addAll(ordinals(seats));
        var answer = (List<?>) redis.run(LOCK, keys(event, user, seats), args);
        return switch (((Long) answer.get(0)).intValue()) {
            case 1 -> new Outcome(Instant.ofEpochMilli(Long.parseLong((String) answer.get(1))), List.of(), false);
            case 0 -> new Outcome(null, integers(answer.get(1)), false);
            default -> new Outcome(null, List.of(), true);
        };
    }

    /** Returns the ordinals that were this user's. */
    List<Integer> unlock(EventId event, UserId user, List<Seat> seats) {
        var args = new ArrayList<>(List.of(user.toString()));
        args.addAll(ordinals(seats));
        return integers(redis.run(UNLOCK, keys(event, user, seats), args));
    }

    /** Who has each of the seats now, without those nobody has; empty also when Redis is away. */
    Map<UUID, String> owners(EventId event, List<UUID> seats) {
        var keys = seats.stream().map(seat -> SeatKeys.lock(event, seat)).toArray(String[]::new);
        var owners = new HashMap<UUID, String>();
        var found = redis.tryCall(commands -> commands.mget(keys)).orElse(List.of());
        for (var i = 0; i < found.size(); i++) {
            if (found.get(i) != null) {
                owners.put(seats.get(i), found.get(i));
            }
        }
        return owners;
    }

    /** Takes out locks that have ended; returns their ordinals to one server only. */
    List<Integer> lapsed(EventId event) {
        return integers(redis.run(LAPSED, List.of(SeatKeys.locks(event)), List.of()));
    }

    /** When each of this user's locks ends, by ordinal. */
    Map<Integer, Instant> of(EventId event, UserId user, Instant now) {
        return redis
                .call(commands -> commands.zrangeByScoreWithScores(
                        SeatKeys.locksOf(event, user), now.toEpochMilli(), Double.POSITIVE_INFINITY))
                .stream()
                .collect(Collectors.toMap(
                        lock -> Integer.valueOf(lock.getElement()),
                        lock -> Instant.ofEpochMilli((long) lock.getScore())));
    }

    /** Replaces what this user's page was last heard to show. */
    void remember(EventId event, UserId user, List<Seat> seats, Duration time) {
        var key = SeatKeys.selectionOf(event, user);
        redis.call(commands -> seats.isEmpty()
                ? commands.del(key)
                : commands.psetex(key, time.toMillis(), String.join(",", ordinals(seats))));
    }

    /** Ordinals. */
    List<Integer> remembered(EventId event, UserId user) {
        var ordinals = redis.call(commands -> commands.get(SeatKeys.selectionOf(event, user)));
        return ordinals == null ? List.of() : integers(List.of(ordinals.split(",")));
    }

    private static List<String> keys(EventId event, UserId user, List<Seat> seats) {
        var keys = new ArrayList<>(List.of(SeatKeys.locks(event), SeatKeys.locksOf(event, user)));
        seats.forEach(seat -> keys.add(SeatKeys.lock(event, seat.id())));
        return keys;
    }

    private static List<String> ordinals(List<Seat> seats) {
        return seats.stream().map(seat -> String.valueOf(seat.ordinal())).toList();
    }

    private static List<Integer> integers(Object strings) {
        return ((List<?>) strings)
                .stream().map(number -> Integer.valueOf((String) number)).toList();
    }
}
