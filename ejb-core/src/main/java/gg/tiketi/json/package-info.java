/** The one way TIKETI reads and writes JSON: on the wire, in the outbox and in caches. */
package gg.tiketi.json;
