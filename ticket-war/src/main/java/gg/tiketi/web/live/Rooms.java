package gg.tiketi.web.live;

import gg.tiketi.live.LiveMessage;
import gg.tiketi.live.LiveRoom;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is in which room on this server. A frame is made once and handed to everybody in the room. */
@ApplicationScoped
public class Rooms {
    private final ConcurrentHashMap<String, Set<Subscriber>> rooms = new ConcurrentHashMap<>();

    /** Returns how many are in the room now. */
    int enter(String room, Subscriber subscriber) {
        return rooms.compute(room, (name, members) -> {
                    var all = members == null ? ConcurrentHashMap.<Subscriber>newKeySet() : members;
                    all.add(subscriber);
                    return all;
                })
                .size();
    }

    void leave(String room, Subscriber subscriber) {
        rooms.computeIfPresent(room, (name, members) -> {
            members.remove(subscriber);
            return members.isEmpty() ? null : members;
        });
    }

    int size() {
        return rooms.size();
    }

    boolean isEmpty(String room) {
        return !rooms.containsKey(room);
    }

    /** Events somebody on this server looks at. */
    List<EventId> events() {
        return rooms.keySet().stream()
                .map(LiveRoom::new)
                .flatMap(room -> room.event().stream())
                .toList();
    }

    void tell(String room, String frame) {
        rooms.getOrDefault(room, Set.of()).forEach(member -> member.offer(frame));
    }

    void hear(@Observes LiveMessage message) {
        tell(message.room(), message.frame());
    }
}
