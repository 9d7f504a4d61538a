package gg.tiketi.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Whether this server is about to be stopped: from then on it is not ready, and finishes what it has. There is no way back. */
@ApplicationScoped
public class Drain {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean underWay;

    public synchronized boolean isUnderWay() {
        return underWay;
    }

    /** Has this done once it begins, or now. Runs on any thread: bring the context along. */
    public synchronized void whenBegun(Runnable work) {
        if (underWay) {
            work.run();
        } else {
            listeners.add(work);
        }
    }

    public synchronized void begin() {
        if (!underWay) {
            underWay = true;
            listeners.forEach(Runnable::run);
        }
    }
}
