package gg.tiketi.web.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The threads that hand frames to sockets. Each socket belongs to one of them, so that its frames keep their order while a large room is
 * served by all. Threads of their own, because those of the requests are busy just when the most is to be told.
 */
@ApplicationScoped
public class Lanes {
    /** Writing costs the processor and waits for nothing. */
    private static final int COUNT = Math.min(8, Runtime.getRuntime().availableProcessors());

    /** Long enough for another write to end. */
    private static final long MOMENT_MILLIS = 10;

    private final AtomicInteger next = new AtomicInteger();
    private List<ExecutorService> lanes;

    @Resource
    ManagedThreadFactory threads;

    @PostConstruct
    void start() {
        lanes = Stream.generate(() -> Executors.newSingleThreadExecutor(threads))
                .limit(COUNT)
                .toList();
    }

    @PreDestroy
    void stop() {
        lanes.forEach(ExecutorService::shutdownNow);
    }

    static int count() {
        return COUNT;
    }

    /** For a new socket: one after the other, so that all have as many. */
    int assign() {
        return Math.floorMod(next.getAndIncrement(), COUNT);
    }

    /** Has work done in a moment, not before what this lane has to do then. */
    void later(int lane, Runnable work) {
        CompletableFuture.delayedExecutor(MOMENT_MILLIS, TimeUnit.MILLISECONDS, lanes.get(lane))
                .execute(work);
    }

    /** Has work done after what this lane was given before. */
    CompletableFuture<Void> run(int lane, Runnable work) {
        return CompletableFuture.runAsync(work, lanes.get(lane));
    }
}
