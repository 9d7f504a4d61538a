package gg.tiketi.accounts;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** From an account that may come in to everything its browser needs from then on. */
@ApplicationScoped
class SessionStart {
    private RefreshTokens tokens;
    private AccessTokens accessTokens;

    protected SessionStart() {}

    @Inject
    SessionStart(RefreshTokens tokens, AccessTokens accessTokens) {
        this.tokens = tokens;
        this.accessTokens = accessTokens;
    }

    /**
     * @param user as it was when the sign-in was judged
     * @throws Refusal INVALID_CREDENTIALS if the password or the role was changed or the account blocked in the
     *     meantime
     */
    SignedIn of(User user, Client client) {
        var device = client.deviceOrNew();
        var family = tokens.begin(user.id(), user.passwordHash(), user.toView().role(), device, client.language())
                .orElseThrow(() -> new Refusal(RefusalCode.INVALID_CREDENTIALS));
        return signedIn(user.toView(), family, device);
    }

    SignedIn signedIn(UserView user, RefreshTokens.Family family, String device) {
        return new SignedIn(
                user,
                accessTokens.issue(user, family.session(), family.at()),
                family.token().text(),
                device,
                family.remaining());
    }
}
