package gg.tiketi.redis;

import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/** Opens connections to the one Redis, all with the same address, credentials and time-outs. */
final class RedisConnections {
    /** Silence or connecting longer than this means failure; Redis answers within 1 ms. */
    private static final int TIMEOUT_MILLIS = 200;

    private static final Duration LONGEST_BORROW = Duration.ofMillis(100);

    static final int LONGEST_BLOCK_MILLIS = 2_000;

    private final URI url;

    RedisConnections(String url) {
        this.url = URI.create(url);
    }

    RedisClient pooled(int maxConnections) {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(maxConnections);
        pool.setMaxIdle(maxConnections);
        pool.setMinIdle(0);
        pool.setMaxWait(LONGEST_BORROW);
        pool.setTestWhileIdle(true);
        return RedisClient.builder()
                .clientConfig(settings(LONGEST_BLOCK_MILLIS + TIMEOUT_MILLIS).build())
                .poolConfig(pool)
                .fromURI(url)
                .build();
    }

    /** One connection for a subscription, which is given up after so much silence. */
    Jedis single(Duration longestSilence) {
        return new Jedis(url, settings((int) longestSilence.toMillis()).build());
    }

    private static DefaultJedisClientConfig.Builder settings(int blockingTimeoutMillis) {
        return DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(TIMEOUT_MILLIS)
                .socketTimeoutMillis(TIMEOUT_MILLIS)
                .blockingSocketTimeoutMillis(blockingTimeoutMillis)
                // A new connection is ready without a word, where there is no password. What a handshake would ask for,
                // newer replies
                // and names in lists, nobody uses; but a frozen Redis would have each caller wait for it once more.
                .resp2()
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .sslParameters(verifyingHostName());
    }

    /** TLS in Java checks the certificate, but not by itself whether it is this host's. */
    private static SSLParameters verifyingHostName() {
        var parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }
}
