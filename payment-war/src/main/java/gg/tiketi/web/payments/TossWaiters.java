package gg.tiketi.web.payments;

import gg.tiketi.rest.CorrelationFilter;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.toss.TossCalls;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where requests wait for Toss: on threads of their own, as many as there may be payments under way. Those of the server are few, and would
 * all be waiting while everybody else stands in line.
 */
@ApplicationScoped
public class TossWaiters {
    private static final long KEPT_SECONDS = 30;
    private static final int SECONDS_UNTIL_NEXT_TRY = 2;

    private ExecutorService threads;

    @Resource
    ManagedThreadFactory factory;

    @PostConstruct
    void start() {
        threads = new ThreadPoolExecutor(
                0, TossCalls.PAYMENTS_AT_ONCE, KEPT_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    /** @throws Refusal {@code PAYMENT_PROVIDER_UNAVAILABLE}: all are taken, and nothing has begun */
    <T> CompletionStage<T> answer(Supplier<T> work) {
        try {
            // The answer is written there, too.
            return CompletableFuture.supplyAsync(work, task -> threads.execute(CorrelationFilter.carried(task)));
        } catch (RejectedExecutionException e) {
            throw new Refusal(RefusalCode.PAYMENT_PROVIDER_UNAVAILABLE, Map.of("retryAfter", SECONDS_UNTIL_NEXT_TRY));
        }
    }
}
