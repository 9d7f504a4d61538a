/**
 * Something to look at: layouts, events in every status, their posters, and news, loaded once at the first start of a local server; and three
 * months of sales with all that belongs to them, by people whose accounts nobody can sign in to. The files are in {@code resources/samples};
 * times in them count from the moment of loading. Refused in production mode.
 */
package gg.tiketi.samples;
