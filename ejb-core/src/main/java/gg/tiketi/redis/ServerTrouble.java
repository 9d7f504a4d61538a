package gg.tiketi.redis;

import java.util.Set;
import redis.clients.jedis.exceptions.JedisDataException;

/** Tells a Redis that cannot (full, loading, no longer the master) from a command that is wrong, which is a fault of ours. */
final class ServerTrouble {
    /** First words of the errors by which Redis says so. */
    private static final Set<String> WORDS = Set.of(
            "BUSY",
            "CLUSTERDOWN",
            "LOADING",
            "MASTERDOWN",
            "MISCONF",
            "NOAUTH",
            "NOPERM",
            "NOREPLICAS",
            "OOM",
            "READONLY",
            "TRYAGAIN",
            "WRONGPASS");

    private ServerTrouble() {}

    static boolean isIn(JedisDataException error) {
        var message = String.valueOf(error.getMessage());
        // A script passes on the error of its command in a sentence of its own.
        return WORDS.contains(message.split(" ", 2)[0]);
    }
}
