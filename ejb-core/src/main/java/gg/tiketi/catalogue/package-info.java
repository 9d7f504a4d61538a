/**
 * What everybody looks at before a sale: read often, changed seldom. An answer is made once per server and version of the
 * catalogue; {@link gg.tiketi.catalogue.Catalogue} is the door.
 *
 * <p>The version is a number in PostgreSQL that grows in the transaction of every change. Redis holds a copy for half a minute at
 * most, renewed after each commit before the change is answered, so that every server sees the change with its next request. Without
 * Redis each request asks PostgreSQL. An answer's entity tag is its version, hence "not modified" needs no database.
 */
package gg.tiketi.catalogue;
