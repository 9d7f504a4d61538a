/** Accounts and sessions over HTTP. The cookies and their limits are in {@link gg.tiketi.web.accounts.SessionCookies}. */
package gg.tiketi.web.accounts;
