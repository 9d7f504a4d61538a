package gg.tiketi.queue;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.redis.RedisGateway;
import gg.tiketi.shared.EventId;
import gg.tiketi.testing.TestRedis;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Building the mirror anew, one at a time. */
class MirrorBuilderIT {
    private static final int WAITING = 5_000;

    private final QueueFixture queues = new QueueFixture();
    private final TestRedis server = TestRedis.own();
    private final RedisGateway redis = server.gateway();
    private final EventId event = queues.event(1);
    private final QueueKeys keys = QueueKeys.of(event);

    @BeforeEach
    void fillTheLine() {
        queues.crowd(event, WAITING + 1);
    }

    @AfterEach
    void stop() {
        redis.close();
        server.close();
    }

    @Test
    void everybodyIsInItInOrderAndSeenJustNow() {
        assertThat(builder(new LineChanges(queues.sql)).build(event)).isTrue();

        var line = redis.call(commands -> commands.zrange(keys.line(), 0, -1));
        assertThat(line)
                .isEqualTo(queues.sql.query(
                        "select user_id from ticket_schema.queue_entries where event_id = ? and state = 'waiting' order by seq",
                        row -> row.getString("user_id"),
                        event.value()));
        assertThat(redis.<Long>call(commands -> commands.zcard(keys.seen()))).isEqualTo(WAITING);
        var last = redis.call(commands -> commands.zscore(keys.seen(), line.get(WAITING - 1)));
        assertThat(last).isBetween(now() - 60_000.0, now() + 10_000.0);
        assertThat(redis.<Boolean>call(commands -> commands.exists(keys.builder())))
                .isFalse();
    }

    @Test
    void onlyOneBuilds() {
        redis.call(commands -> commands.set(keys.builder(), "another"));
        assertThat(builder(new LineChanges(queues.sql)).build(event)).isFalse();
    }

    /** D5: what a builder that was paused for longer than its lock must not do. */
    @Test
    void whoHasLostItsLockLeavesThatOfTheNextAlone() {
        var paused = new LineChanges(queues.sql) {
            @Override
            List<User> admitted(EventId event) {
                redis.call(commands -> commands.set(keys.builder(), "another"));
                return super.admitted(event);
            }
        };
        builder(paused).build(event);
        assertThat(redis.<String>call(commands -> commands.get(keys.builder()))).isEqualTo("another");
    }

    private MirrorBuilder builder(LineChanges line) {
        return new MirrorBuilder(redis, line);
    }

    private double now() {
        return Double.parseDouble((String) redis.call(commands -> commands.eval("return redis.call('TIME')[1]")))
                * 1_000;
    }
}
