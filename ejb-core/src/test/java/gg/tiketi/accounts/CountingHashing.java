package gg.tiketi.accounts;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes the cost of every verification. */
final class CountingHashing extends PasswordHashing {
    private final List<Integer> costs = new CopyOnWriteArrayList<>();

    @Override
    boolean verify(byte[] password, String hash) {
        costs.add(Integer.parseInt(hash.substring(4, 6)));
        return super.verify(password, hash);
    }

    /** The verifications that somebody's attempt takes, whether it succeeds or not. */
    List<Integer> during(Runnable attempt) {
        costs.clear();
        try {
            attempt.run();
        } catch (RuntimeException refused) {
            // What counts here is the work.
        }
        return List.copyOf(costs);
    }
}
