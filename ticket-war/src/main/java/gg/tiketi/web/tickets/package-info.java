/** Tickets over HTTP: to show, to print, and to be checked at the doors. */
package gg.tiketi.web.tickets;
