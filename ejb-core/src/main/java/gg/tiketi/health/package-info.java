/**
 * What an orchestrator asks: has this server started, should it get requests, must it be restarted.
 *
 * <p>Ready means PostgreSQL answers. Redis is looked at and told, but its absence takes nobody out of rotation unless {@code
 * HEALTH_REDIS_REQUIRED} is on: every server would go at once, and each of them can serve without it.
 */
package gg.tiketi.health;
