package gg.tiketi.accounts;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/** Audience, issuer and dates of a token, judged by the given time instead of this machine's. */
final class ClaimsInDate extends DefaultJWTClaimsVerifier<SecurityContext> {
    /** Clocks of servers differ, ours and Google's. The same bound as in the servers' security.xml. */
    private static final int SKEW_SECONDS = 10;

    private final Date now;

    /** @param issuer null where the caller compares it */
    ClaimsInDate(String issuer, String audience, Instant now) {
        super(
                audience,
                issuer == null
                        ? null
                        : new JWTClaimsSet.Builder().issuer(issuer).build(),
                Set.of("iss", "sub", "iat", "exp"));
        this.now = Date.from(now);
        setMaxClockSkew(SKEW_SECONDS);
    }

    @Override
    protected Date currentTime() {
        return now;
    }

    @Override
    public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
        super.verify(claims, context);
        if (claims.getIssueTime().toInstant().isAfter(now.toInstant().plusSeconds(SKEW_SECONDS))) {
            throw new BadJWTException("Issued in the future");
        }
    }
}
