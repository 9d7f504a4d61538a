/**
 * Starts TIKETI on one machine: PostgreSQL, Redis, a Toss sandbox and Open Liberty as processes of their own, stopped in the opposite order.
 *
 * <p>{@link gg.tiketi.launcher.Main} is what {@code ./mvnw -Prun} ends in. Everything that must survive {@code clean} lies in the data
 * folder ({@code .data}): the database, Redis, signing keys, images, the admin's password and all logs. Each process leaves a pid file there;
 * what a killed launcher left running is found by these files and stopped before anything new is started, see {@link gg.tiketi.launcher.PidFile}.
 * The whole-server tests are built from the same pieces.
 */
package gg.tiketi.launcher;
