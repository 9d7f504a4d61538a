package gg.tiketi.accounts;

import java.util.UUID;

/**
 * What became of a refresh token that was presented.
 *
 * @param family the good one, with its new token; null where refused
 * @param user its owner; null where refused
 * @param reused the session whose family must end, null unless a used token came again
 */
record Rotation(Outcome outcome, RefreshTokens.Family family, UserView user, UUID reused) {
    enum Outcome {
        ROTATED,
        REUSED,
        REVOKED,
        EXPIRED,
        BLOCKED,
        UNKNOWN
    }

    static Rotation to(RefreshTokens.Family family, UserView user) {
        return new Rotation(Outcome.ROTATED, family, user, null);
    }

    static Rotation reused(UUID session) {
        return new Rotation(Outcome.REUSED, null, null, session);
    }

    static Rotation refused(Outcome outcome) {
        return new Rotation(outcome, null, null, null);
    }
}
