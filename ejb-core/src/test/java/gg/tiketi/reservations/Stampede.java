package gg.tiketi.reservations;

import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.shared.Refusal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What came of many acts at once.
 *
 * @param done those that succeeded
 * @param refused how many, by the code of the refusal
 * @param failed how many, by SQLSTATE: 23505 a unique index, 23514 a check, 40P01 a deadlock
 */
public record Stampede(int tries, int done, Map<String, Integer> refused, Map<String, Integer> failed) {
    private static final int THREADS = 32;
    private static final long LONGEST_SECONDS = 60;

    public static <T> Stampede run(String name, List<? extends Callable<T>> acts) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var done = 0;
            var refused = new TreeMap<String, Integer>();
            var failed = new TreeMap<String, Integer>();
            for (var act : threads.invokeAll(acts, LONGEST_SECONDS, TimeUnit.SECONDS)) {
                var no = failureOf(act);
                if (no == null) {
                    done++;
                } else if (no instanceof Refusal refusal) {
                    refused.merge(refusal.code().name(), 1, Integer::sum);
                } else if (no instanceof DatabaseFailure failure) {
                    failed.merge(failure.state(), 1, Integer::sum);
                } else {
                    throw new AssertionError(no);
                }
            }
            var stampede = new Stampede(acts.size(), done, refused, failed);
            System.out.printf(
                    "%s: tries %d, done %d, conflicts %s, failures %s%n", name, stampede.tries, done, refused, failed);
            return stampede;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Throwable failureOf(Future<?> act) throws InterruptedException {
        try {
            act.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
