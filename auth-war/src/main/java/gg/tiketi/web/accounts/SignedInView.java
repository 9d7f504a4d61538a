package gg.tiketi.web.accounts;

import gg.tiketi.accounts.SignedIn;
import gg.tiketi.accounts.UserView;

/** What the web app keeps in memory; the refresh token travels in its cookie only. */
public record SignedInView(String message, UserView user, String token) {
    static SignedInView of(String message, SignedIn signedIn) {
        return new SignedInView(message, signedIn.user(), signedIn.token());
    }
}
