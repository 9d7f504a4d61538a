/**
 * What the machine or pod a server runs on asks of it: to be drained, and whether it must be started anew. An application of its own, because the
 * services live under {@code /api}, which is open to the public, and because it is there when theirs has failed; it reaches them by MBeans.
 */
package gg.tiketi.web.internal;
