/**
 * What HTTP looks like, once for all modules: problem documents, correlation, limits, caching and headers. The only package of
 * this module that knows Jakarta REST and servlets.
 *
 * <p>A module's {@code Application} lists {@link gg.tiketi.rest.RestFeatures#all}; nothing here is found by scanning, because the
 * server does not scan libraries for it.
 */
package gg.tiketi.rest;
