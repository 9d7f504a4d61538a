package gg.tiketi.accounts;

import java.time.Duration;

/**
 * Somebody is signed in from now on.
 *
 * @param token the access token
 * @param refreshToken for the cookie, to be presented once
 * @param device for the cookie that tells known devices from others
 * @param remaining how long the session can be kept alive
 */
public record SignedIn(UserView user, String token, String refreshToken, String device, Duration remaining) {
    @Override
    public String toString() {
        return user + " signed in";
    }
}
