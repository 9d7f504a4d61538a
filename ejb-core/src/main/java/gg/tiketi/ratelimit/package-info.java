/**
 * How often who may do what. Read this first.
 *
 * <p>{@link gg.tiketi.ratelimit.RateLimits#take} uses up one of a {@link gg.tiketi.ratelimit.RateLimit} or throws
 * {@link gg.tiketi.ratelimit.RateLimited} (429, {@code Retry-After}). Take before the work, never after it: between a look and a
 * later take, others slip through. A login takes one before it checks the password and resets after success.
 *
 * <p>Bucket4j does the counting: a bucket of {@code capacity} tokens that refills evenly over the window. The state lies in Redis
 * and is replaced only if unchanged, so all servers share one count. A server supposes that a bucket is as it last saw it and learns
 * otherwise when it writes, so that taking one is one trip mostly; nobody is refused on a supposition. When Redis is away, each server
 * counts in its own memory: weaker by the number of servers, but never off. A flushed Redis means full buckets once.
 */
package gg.tiketi.ratelimit;
