package gg.tiketi.live;

import gg.tiketi.json.Json;
import gg.tiketi.redis.RedisGateway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

/** Sends messages to the sockets of a room on all servers. Never called inside a transaction. */
@ApplicationScoped
public class LiveChannel {
    private static final String CHANNEL = "ws:live";

    private RedisGateway redis;
    private Event<LiveMessage> local;

    protected LiveChannel() {}

    @Inject
    public LiveChannel(RedisGateway redis, Event<LiveMessage> local) {
        this.redis = redis;
        this.local = local;
    }

    /** In one round trip, however many. */
    public void publish(List<LiveMessage> messages) {
        var published = redis.tryCall(commands -> {
            try (var pipeline = commands.pipelined()) {
                messages.forEach(message -> pipeline.publish(CHANNEL, Json.write(message)));
            }
            return true;
        });
        // Redis brings them back to this server, too; only without it they go straight to the local sockets.
        if (published.isEmpty()) {
            messages.forEach(local::fire);
        }
    }

    void listen() {
        redis.subscribe(CHANNEL, message -> local.fire(Json.read(message, LiveMessage.class)));
    }
}
