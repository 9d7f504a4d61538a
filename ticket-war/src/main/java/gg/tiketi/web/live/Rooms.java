package gg.tiketi.web.live;

import gg.tiketi.live.LiveMessage;
import gg.tiketi.live.LiveRoom;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Who is in which room on this server. A frame is made once and handed to everybody in the room. */
@ApplicationScoped
public class Rooms {
    private final ConcurrentHashMap<String, Room> rooms = new ConcurrentHashMap<>();

    @Inject
    Lanes lanes;

    /** Returns how many are in the room now. */
    int enter(String name, Subscriber subscriber) {
        return rooms.compute(name, (key, known) -> {
                    var room = known == null ? new Room() : known;
                    room.add(subscriber);
                    return room;
                })
                .size();
    }

    void leave(String name, Subscriber subscriber) {
        rooms.computeIfPresent(name, (key, room) -> {
            room.remove(subscriber);
            return room.size() == 0 ? null : room;
        });
    }

    int size() {
        return rooms.size();
    }

    boolean isEmpty(String name) {
        return !rooms.containsKey(name);
    }

    /** Events somebody on this server looks at. */
    List<EventId> events() {
        return rooms.keySet().stream()
                .map(LiveRoom::new)
                .flatMap(room -> room.event().stream())
                .toList();
    }

    /** Done when everybody was offered all of the frames, in their order. */
    CompletableFuture<Void> tell(String name, List<String> frames) {
        var room = rooms.get(name);
        return room == null ? CompletableFuture.completedFuture(null) : room.tell(frames, lanes);
    }

    void hear(@Observes LiveMessage message) {
        tell(message.room(), List.of(message.frame()));
    }
}
