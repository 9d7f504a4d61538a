/**
 * Real servers for tests, started once per JVM on free ports and stopped with it. Read this first.
 *
 * <p>{@link gg.tiketi.testing.TestDatabase} is a migrated database of its own for each test class, entered with the rights the
 * servers have; {@link gg.tiketi.testing.TestRedis} is a Redis that can be killed, frozen and emptied.
 */
package gg.tiketi.testing;
