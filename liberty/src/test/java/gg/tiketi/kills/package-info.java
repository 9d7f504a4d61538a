/**
 * Servers and databases killed at named points of a payment, a refund, or the end of an event. {@link gg.tiketi.kills.KillPoint} lists the
 * points, {@link gg.tiketi.kills.Trap} stops a server there, {@link gg.tiketi.kills.KillsIT} kills it, {@link gg.tiketi.kills.FreezesIT} lets it sleep.
 */
package gg.tiketi.kills;
