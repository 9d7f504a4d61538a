package gg.tiketi.analytics;

import gg.tiketi.database.Database;
import gg.tiketi.redis.RedisGateway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;

/** Reads batches out of Redis, which unites their visitors with those known so far: it alone knows how. */
@ApplicationScoped
public class BatchReader {
    /** Subjects on one pipeline: some 100 ms when each has very many visitors. */
    private static final int PIPELINE = 200;

    private static final long KEEP_SECONDS = Duration.ofMinutes(10).toSeconds();

    private static final String KNOWN = """
            select subject, sketch from stats_schema.visitor_sketches where unit = ? and period = ?
            """;

    private RedisGateway redis;
    private Database database;

    protected BatchReader() {}

    @Inject
    public BatchReader(RedisGateway redis, Database database) {
        this.redis = redis;
        this.database = database;
    }

    private record Sketch(String subject, byte[] bytes) {}

    private record United(Response<Long> count, Response<byte[]> sketch) {}

    private record Visitors(long count, byte[] sketch) {}

    Batch read(String batch, LocalDateTime hour) {
        var counts = redis.call(commands -> commands.hgetAll(Keys.counts(batch)));
        if (counts.isEmpty()) {
            return Batch.empty(hour);
        }
        var fields = List.copyOf(counts.keySet());
        var days = unite(batch, fields, known("day", hour.toLocalDate().atStartOfDay()));
        var site = List.of(Subject.SITE.toString());
        var ofHour = unite(batch, site, known("hour", hour)).get(0);
        return new Batch(
                hour,
                fields.stream().map(Subject::parse).toList(),
                fields.stream().map(field -> Long.valueOf(counts.get(field))).toList(),
                days.stream().map(Visitors::count).toList(),
                days.stream().map(Visitors::sketch).toList(),
                ofHour.count(),
                ofHour.sketch());
    }

    void delete(String batch, Batch counted) {
        redis.call(commands -> {
            try (var pipeline = commands.pipelined()) {
                counted.subjects().forEach(subject -> pipeline.unlink(Keys.visitors(batch) + subject));
                pipeline.unlink(Keys.counts(batch));
                // Last: while it is listed, somebody comes back to it.
                pipeline.srem(Keys.BATCHES, batch);
                pipeline.sync();
                return batch;
            }
        });
    }

    private Map<String, byte[]> known(String unit, LocalDateTime period) {
        var known = new HashMap<String, byte[]>();
        database.query(KNOWN, row -> new Sketch(row.getString("subject"), row.getBytes("sketch")), unit, period)
                .forEach(sketch -> known.put(sketch.subject(), sketch.bytes()));
        return known;
    }

    private List<Visitors> unite(String batch, List<String> fields, Map<String, byte[]> known) {
        var united = new ArrayList<Visitors>();
        for (int from = 0; from < fields.size(); from += PIPELINE) {
            var some = fields.subList(from, Math.min(fields.size(), from + PIPELINE));
            united.addAll(redis.call(commands -> {
                try (var pipeline = commands.pipelined()) {
                    var answers = some.stream()
                            .map(field -> unite(pipeline, batch, field, known.get(field)))
                            .toList();
                    pipeline.sync();
                    return answers.stream()
                            .map(answer -> new Visitors(
                                    answer.count().get(), answer.sketch().get()))
                            .toList();
                }
            }));
        }
        return united;
    }

    private static United unite(AbstractPipeline pipeline, String batch, String field, byte[] known) {
        var together = Keys.bytes(Keys.merging(batch) + field);
        pipeline.del(together);
        if (known != null) {
            pipeline.set(together, known);
        }
        pipeline.pfmerge(together, Keys.bytes(Keys.visitors(batch) + field));
        pipeline.expire(together, KEEP_SECONDS);
        var answer = new United(pipeline.pfcount(together), pipeline.get(together));
        pipeline.unlink(together);
        return answer;
    }
}
