/** Accounts and sessions over HTTP, on an auth server and a ticket server that know each other by network only. */
package gg.tiketi.accounts;
