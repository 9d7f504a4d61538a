package gg.tiketi.outbox;

import gg.tiketi.outbox.Deliveries.Aggregate;
import gg.tiketi.outbox.Deliveries.News;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisUnavailable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.resps.StreamEntry;

/**
 * Hears from the stream that there is something to process for one consumer. The group hands each entry to one server, and forgets
 * it at once: what a server then fails to process, the sweep finds in the database.
 */
final class StreamReader implements Runnable {
    /** With nothing to acknowledge, servers need no names of their own. */
    private static final String MEMBER = "tiketi";

    private static final long PAUSE_SECONDS = 1;

    private static final Logger LOG = Logger.getLogger(StreamReader.class.getName());

    private final RedisGateway redis;
    private final Deliveries deliveries;
    private final FactConsumer consumer;
    private final CountDownLatch stopped = new CountDownLatch(1);

    StreamReader(RedisGateway redis, Deliveries deliveries, FactConsumer consumer) {
        this.redis = redis;
        this.deliveries = deliveries;
        this.consumer = consumer;
    }

    /** Takes effect once the read under way has ended. */
    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        try {
            while (stopped.getCount() > 0) {
                if (!readOnce()) {
                    stopped.await(PAUSE_SECONDS, TimeUnit.SECONDS);
                }
            }
        } catch (InterruptedException e) {
            // The server stops.
            Thread.currentThread().interrupt();
        }
    }

    /** @return false when something is wrong, so that a pause is due */
    private boolean readOnce() {
        try {
            deliveries.drain(
                    consumer,
                    read().stream()
                            .map(StreamEntry::getFields)
                            .filter(fact -> consumer.types().contains(fact.get("type")))
                            .map(StreamReader::news)
                            .toList());
            return true;
        } catch (RedisUnavailable e) {
            LOG.log(Level.FINE, e, () -> consumer.name() + " goes by the database alone");
            return false;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> consumer.name() + " could not read facts");
            return false;
        }
    }

    private static News news(Map<String, String> fact) {
        return new News(Long.parseLong(fact.get("id")), new Aggregate(fact.get("aggregate"), fact.get("aggregateId")));
    }

    private List<StreamEntry> read() {
        var how = XReadGroupParams.xReadGroupParams()
                .count(OutboxRelay.BATCH)
                .block(RedisGateway.LONGEST_BLOCK_MILLIS)
                .noAck();
        var news = Map.of(OutboxRelay.STREAM, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY);
        try {
            var streams = redis.call(commands -> commands.xreadGroup(consumer.name(), MEMBER, how, news));
            return streams == null ? List.of() : streams.get(0).getValue();
        } catch (JedisDataException e) {
            if (isWithoutGroup(e)) {
                createGroup();
                return List.of();
            }
            throw e;
        }
    }

    /** At the first start, and after Redis lost its data, which also ends a read that is waiting. */
    private static boolean isWithoutGroup(JedisDataException error) {
        var message = String.valueOf(error.getMessage());
        return message.startsWith("NOGROUP") || message.startsWith("UNBLOCKED");
    }

    /** From the beginning of the stream: what has been processed before is recognised. */
    private void createGroup() {
        try {
            redis.call(commands ->
                    commands.xgroupCreate(OutboxRelay.STREAM, consumer.name(), new StreamEntryID(0, 0), true));
        } catch (JedisDataException e) {
            // Another server was faster.
            if (!String.valueOf(e.getMessage()).startsWith("BUSYGROUP")) {
                throw e;
            }
        }
    }
}
