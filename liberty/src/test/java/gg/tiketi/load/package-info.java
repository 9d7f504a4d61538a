/** The load driver: see docs/load.md. */
package gg.tiketi.load;
