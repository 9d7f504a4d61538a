package gg.tiketi.analytics;

import gg.tiketi.redis.RedisGateway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** What Redis has counted in the last minutes. */
@ApplicationScoped
public class LiveCounters {
    private static final int MINUTES = 30;
    private static final int NOW_MINUTES = 5;

    private RedisGateway redis;

    protected LiveCounters() {}

    @Inject
    public LiveCounters(RedisGateway redis) {
        this.redis = redis;
    }

    public LiveTraffic look(Instant now) {
        var minutes = IntStream.rangeClosed(1, MINUTES)
                .mapToObj(n -> now.truncatedTo(ChronoUnit.MINUTES).minus(MINUTES - n, ChronoUnit.MINUTES))
                .toList();
        return redis.tryCall(commands -> {
                    try (var pipeline = commands.pipelined()) {
                        var views = minutes.stream()
                                .map(minute -> pipeline.get(Keys.minuteViews(minute)))
                                .toList();
                        var visitors = minutes.stream()
                                .map(minute -> pipeline.pfcount(Keys.minuteVisitors(minute)))
                                .toList();
                        var present = pipeline.pfcount(minutes.stream()
                                .skip(MINUTES - NOW_MINUTES)
                                .map(Keys::minuteVisitors)
                                .toArray(String[]::new));
                        pipeline.sync();
                        return new LiveTraffic(
                                true,
                                present.get(),
                                IntStream.range(0, MINUTES)
                                        .mapToObj(n -> new LiveTraffic.Minute(
                                                minutes.get(n),
                                                views.get(n).get() == null
                                                        ? 0
                                                        : Long.parseLong(
                                                                views.get(n).get()),
                                                visitors.get(n).get()))
                                        .toList());
                    }
                })
                .orElseGet(() -> unknown(minutes));
    }

    private static LiveTraffic unknown(List<Instant> minutes) {
        return new LiveTraffic(
                false,
                0,
                minutes.stream()
                        .map(minute -> new LiveTraffic.Minute(minute, 0, 0))
                        .toList());
    }
}
