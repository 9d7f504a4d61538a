/** Whole servers in the middle of a sale while Redis, PostgreSQL or one of them is taken away; and what a request costs. */
package gg.tiketi.faults;
