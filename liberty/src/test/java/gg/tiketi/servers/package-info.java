/**
 * Whole servers for tests: real PostgreSQL, real Redis, real Open Liberty, on free ports, below {@code target/stack}, where each JVM that
 * runs tests has its own folder. Read this first.
 *
 * <pre>{@code
 * class EventsHttpIT {
 *     static final Server TIKETI = Stack.shared().tiketi();               // one for all test classes, with sample data
 *
 *     @Test void unknownEventIsNotFound() {
 *         var answer = TIKETI.http().get("/api/events/" + UUID.randomUUID());
 *         assertThat(answer.status()).isEqualTo(404);
 *     }
 *     @Test void adminSees() { TIKETI.http().as(TIKETI.adminToken()).get("/api/admin/events"); }
 * }
 * // A server of one's own, in any form, on a database of its own; env overrides every default. Close it.
 * var place = Stack.shared().emptyPlace();
 * try (var auth = Stack.shared().start(Form.AUTH, place, Map.of("RATE_LIMIT_PER_SOURCE", "off"))) { auth.awaitReady(); auth.kill(); }
 * place.query("select count(*) from auth_schema.users");                  // as superuser
 * }</pre>
 *
 * <p>All is stopped when the JVM of the tests ends, whatever the outcome; what a killed JVM left is stopped by the next one.
 */
package gg.tiketi.servers;
