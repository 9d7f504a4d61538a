/**
 * Redis behind one door, {@link gg.tiketi.redis.RedisGateway}. Read this first.
 *
 * <p>Redis is disposable: it holds what may be rebuilt, and may be slow, empty or away at any moment. So every command ends within
 * 200 ms, waits at most 100 ms for a connection, and fails as {@link gg.tiketi.redis.RedisUnavailable}; once Redis is known to be
 * away, calls fail at once, and one call each half second looks whether it is back ({@code Availability}).
 *
 * <p>A command whose answer was lost may have taken effect. Nothing is repeated here; the caller knows whether that is safe.
 * Keys that change together change in one {@link gg.tiketi.redis.RedisScript}, which is also one round trip. News that nobody waits
 * for is {@linkplain gg.tiketi.redis.RedisGateway#post posted}: one thread delivers it in order, many scripts in one trip.
 *
 * <p>Subscriptions live on connections of their own, outlast any outage, and tell when messages may have been missed.
 */
package gg.tiketi.redis;
