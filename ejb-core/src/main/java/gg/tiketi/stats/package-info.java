/**
 * What administrators look at: figures over everything that happened. The query side: it reads across schemas through views of
 * {@code stats_schema} and writes nothing elsewhere. Days are days in Seoul.
 */
package gg.tiketi.stats;
