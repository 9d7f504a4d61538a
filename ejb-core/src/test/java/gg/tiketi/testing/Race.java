package gg.tiketi.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Several threads that begin at the same moment. */
public final class Race {
    private static final long LONGEST_SECONDS = 60;

    private Race() {}

    /** @return what each of the racers came to, in their order; a racer's failure is the caller's */
    public static <T> List<T> run(int racers, IntFunction<T> racer) throws Exception {
        var start = new CyclicBarrier(racers);
        var threads = Executors.newFixedThreadPool(racers);
        try {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < racers; i++) {
                var number = i;
                running.add(threads.submit((Callable<T>) () -> {
                    start.await();
                    return racer.apply(number);
                }));
            }
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get(LONGEST_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }
}
