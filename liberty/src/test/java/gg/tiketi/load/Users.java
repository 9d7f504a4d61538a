package gg.tiketi.load;

import gg.tiketi.accounts.Crowd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** Virtual users who all begin at the same moment, each going through its share of the crowd. */
final class Users {
    private Users() {}

    /** @param act what a virtual user does as one of the crowd */
    static Tally run(String what, int users, List<Crowd.Member> crowd, BiConsumer<Tally, Crowd.Member> act)
            throws InterruptedException {
        var tally = new Tally(what);
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(users);
        try {
            var running = new ArrayList<Future<?>>();
            for (var share : Crowd.split(crowd, users)) {
                running.add(threads.submit(() -> {
                    start.await();
                    share.forEach(member -> act.accept(tally, member));
                    return null;
                }));
            }
            tally.begin();
            start.countDown();
            for (var one : running) {
                one.get();
            }
            tally.end();
            return tally;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
