package gg.tiketi.seatmap;

import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import gg.tiketi.redis.RedisUnavailable;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import redis.clients.jedis.StreamEntryID;

/**
 * The stream of changes of each event in Redis: numbered without gaps, so that a server sees when it missed one and reads it again.
 * Losing a message does no harm for longer than a tick: {@link SeatBoards} compares with the database each second.
 */
@ApplicationScoped
class SeatFeed {
    private static final Logger LOG = Logger.getLogger(SeatFeed.class.getName());

    private static final RedisScript PUBLISH = RedisScript.of(SeatFeed.class, "publish.lua");
    private static final RedisScript HEAD = RedisScript.of(SeatFeed.class, "head.lua");

    /** One channel for all events: a server that shows any of them hears all, and drops the others unread. */
    private static final String CHANNEL = "ws:seats";

    /** Seconds after the last change for which an event's stream is kept. */
    private static final String KEEP = String.valueOf(24 * 60 * 60);

    @Inject
    RedisGateway redis;

    /**
     * @param version of the last message
     * @param softLocked ordinals
     */
    record Head(long version, BitSet softLocked) {}

    /** Tells all servers soon what was committed; when Redis is away nobody is told and everybody reads the database. */
    void postTruth(EventId event, Collection<SeatUpdate> changes) {
        redis.post(PUBLISH, keys(event), arguments(FeedMessage.truth(event.value(), changes)));
    }

    /** As {@link #postTruth}, and in order with it. */
    void postSoftLocks(EventId event, Collection<Integer> ordinals, boolean locked) {
        redis.post(PUBLISH, keys(event), arguments(FeedMessage.softLocks(event.value(), ordinals, locked)));
    }

    /** Like {@link #postTruth}, and has its number when it returns. */
    void publishTruth(EventId event, Collection<SeatUpdate> changes) {
        publish(event, FeedMessage.truth(event.value(), changes));
    }

    void publishSoftLocks(EventId event, Collection<Integer> ordinals, boolean locked) {
        publish(event, FeedMessage.softLocks(event.value(), ordinals, locked));
    }

    /** Gives the event's stream a first number. */
    private void begin(EventId event) {
        publish(event, FeedMessage.softLocks(event.value(), List.of(), true));
    }

    /** @throws RedisUnavailable when Redis is away */
    Head head(EventId event) {
        var head = readHead(event);
        if (head.version() == 0) {
            begin(event);
            head = readHead(event);
        }
        return head;
    }

    /** The messages after that version, as far as they are kept. */
    List<FeedMessage> after(EventId event, long version) {
        return redis
                .call(commands -> commands.xrange(
                        SeatKeys.stream(event), new StreamEntryID(version + 1, 0), StreamEntryID.MAXIMUM_ID))
                .stream()
                .map(entry -> FeedMessage.parse(entry.getFields().get("m")))
                .toList();
    }

    /** @param begun called when messages may have been missed */
    void listen(Consumer<FeedMessage> listener, Runnable begun) {
        redis.subscribe(CHANNEL, message -> listener.accept(FeedMessage.parse(message)), begun);
    }

    private Head readHead(EventId event) {
        var answer = (List<?>) redis.run(HEAD, List.of(SeatKeys.version(event), SeatKeys.locks(event)), List.of());
        var softLocked = new BitSet();
        for (var ordinal : (List<?>) answer.get(1)) {
            softLocked.set(Integer.parseInt((String) ordinal));
        }
        var version = (String) answer.get(0);
        return new Head(version.isEmpty() ? 0 : Long.parseLong(version), softLocked);
    }

    private void publish(EventId event, String members) {
        try {
            redis.run(PUBLISH, keys(event), arguments(members));
        } catch (RedisUnavailable e) {
            LOG.log(Level.FINE, "Seat changes are not published while Redis is away", e);
        }
    }

    private static List<String> keys(EventId event) {
        return List.of(SeatKeys.version(event), SeatKeys.stream(event));
    }

    private static List<String> arguments(String members) {
        return List.of(CHANNEL, members, KEEP);
    }
}
