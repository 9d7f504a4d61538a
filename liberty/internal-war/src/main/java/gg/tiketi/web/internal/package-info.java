/**
 * Operations for the orchestrator, from the same machine or pod only. An application of its own, because the services live under
 * {@code /api}, which is open to the public; it reaches them by the MBeans they register.
 */
package gg.tiketi.web.internal;
