/**
 * Something to look at: layouts, events in every status, their posters, and news, loaded once at the first start of a local server. The
 * files are in {@code resources/samples}; times in them count from the moment of loading. Refused in production mode.
 */
package gg.tiketi.samples;
