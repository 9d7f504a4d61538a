/** Paying for reservations through Toss Payments. */
package gg.tiketi.payments;
