package gg.tiketi.web.live;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The sockets that hear the same, each with those of its lane. */
final class Room {
    private final List<Set<Subscriber>> byLane = Stream.generate(ConcurrentHashMap::<Subscriber>newKeySet)
            .limit(Lanes.count())
            .map(members -> (Set<Subscriber>) members)
            .toList();

    void add(Subscriber subscriber) {
        byLane.get(subscriber.lane()).add(subscriber);
    }

    void remove(Subscriber subscriber) {
        byLane.get(subscriber.lane()).remove(subscriber);
    }

    int size() {
        return byLane.stream().mapToInt(Set::size).sum();
    }

    /** Done when everybody was offered all of the frames. */
    CompletableFuture<Void> tell(List<String> frames, Lanes lanes) {
        return CompletableFuture.allOf(IntStream.range(0, byLane.size())
                .filter(lane -> !byLane.get(lane).isEmpty())
                .mapToObj(lane -> lanes.run(lane, () -> offer(byLane.get(lane), frames)))
                .toArray(CompletableFuture[]::new));
    }

    private static void offer(Set<Subscriber> members, List<String> frames) {
        for (var member : members) {
            frames.forEach(member::offer);
        }
    }
}
