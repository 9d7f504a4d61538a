/** What must hold for the data whatever has happened, as SQL that finds those who break it. Every test may ask. */
package gg.tiketi.oracles;
