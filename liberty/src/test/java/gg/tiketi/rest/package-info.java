/** What HTTP looks like on a whole server: problems, headers, limits, settings, health and the API's description. */
package gg.tiketi.rest;
