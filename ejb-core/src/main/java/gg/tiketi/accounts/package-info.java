/**
 * Who people are and how they stay signed in. Read this first.
 *
 * <p>{@link gg.tiketi.accounts.Accounts} makes and changes accounts, {@link gg.tiketi.accounts.Sessions} lets people in and out. A
 * sign-in begins a <em>family</em>: one row of {@code refresh_tokens}, one session on one device, with a refresh token that is good once
 * and is replaced each time it is used. Access tokens are signed JWTs that name their session ({@code sid}); every server
 * verifies them with the published keys and asks, for each request, whether the session still stands
 * ({@link gg.tiketi.accounts.TokenStanding}).
 *
 * <p>A session ends by logout, by a refresh token that comes a second time, by a new password, or when Google proves that the
 * address is somebody else's. From then on its refresh token and all its access tokens are refused everywhere. The row is the
 * truth; Redis has a copy of the ended sessions that is used only while it is known to be whole.
 *
 * <p>docs/adr/0009-sessions.md says why; docs/operations-keys.md how keys are changed.
 */
package gg.tiketi.accounts;
