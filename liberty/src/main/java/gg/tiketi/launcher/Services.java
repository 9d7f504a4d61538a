package gg.tiketi.launcher;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has been started, to be stopped in the opposite order. Once stopping has begun nothing can be started any more, so that Ctrl-C in the
 * middle of a start leaves nothing behind.
 */
final class Services implements AutoCloseable {
    private record Service(String name, AutoCloseable process) {}

    interface Start<T extends AutoCloseable> {
        T run() throws Exception;
    }

    private final Deque<Service> running = new ArrayDeque<>();
    private final Progress progress;
    private boolean closed;

    Services(Progress progress) {
        this.progress = progress;
    }

    synchronized <T extends AutoCloseable> T start(String name, Start<T> start) {
        if (closed) {
            throw new LaunchFailure("TIKETI is being stopped.");
        }
        try {
            var process = start.run();
            running.push(new Service(name, process));
            return process;
        } catch (LaunchFailure e) {
            throw e;
        } catch (Exception e) {
            throw new LaunchFailure(name + " does not start: " + e.getMessage(), e);
        }
    }

    /** Blocks while stopping is under way. */
    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (!running.isEmpty()) {
            progress.say("Stopping TIKETI");
        }
        while (!running.isEmpty()) {
            var service = running.pop();
            try {
                service.process().close();
                progress.say(service.name() + " has stopped");
            } catch (Exception e) {
                // The others must still be stopped.
                progress.say(service.name() + " could not be stopped: " + e.getMessage());
            }
        }
    }
}
