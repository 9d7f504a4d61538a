package gg.tiketi.live;

import gg.tiketi.json.Json;
import gg.tiketi.redis.RedisGateway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Sends a message to the sockets of a room on all servers. Never called inside a transaction. */
@ApplicationScoped
public class LiveChannel {
    private static final String CHANNEL = "ws:live";

    private RedisGateway redis;
    private Event<LiveMessage> local;

    protected LiveChannel() {}

    @Inject
    LiveChannel(RedisGateway redis, Event<LiveMessage> local) {
        this.redis = redis;
        this.local = local;
    }

    /** @param message written as JSON once; has a member {@code type} */
    public void publish(LiveRoom room, Object message) {
        var live = new LiveMessage(room.name(), Json.write(message));
        // Redis brings it back to this server, too; only without Redis it goes straight to the local sockets.
        if (redis.tryCall(commands -> commands.publish(CHANNEL, Json.write(live)))
                .isEmpty()) {
            local.fire(live);
        }
    }

    void listen() {
        redis.subscribe(CHANNEL, message -> local.fire(Json.read(message, LiveMessage.class)));
    }
}
