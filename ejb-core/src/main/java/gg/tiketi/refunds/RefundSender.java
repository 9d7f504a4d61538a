package gg.tiketi.refunds;

import gg.tiketi.database.Outages;
import gg.tiketi.leases.Leaseholder;
import gg.tiketi.toss.TossAnswer;
import gg.tiketi.toss.TossGateway;
import gg.tiketi.toss.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes one claimed refund as far as it goes now. Whoever claims one that was claimed before does not know what has been sent: he looks first,
 * and sends the same under the same key, unless Toss has answered that key with an error for good.
 */
@ApplicationScoped
public class RefundSender {
    private static final Logger LOG = Logger.getLogger(RefundSender.class.getName());

    /** What becomes of a try. */
    enum Outcome {
        DONE,
        POSTPONED,
        FAILED,
        /** Another server has taken it over meanwhile. */
        LOST
    }

    private RefundClaims claims;
    private TossGateway toss;
    private Outages outages;
    private Duration keyQuiet;

    /** The same for all threads of this server: a claim belongs to it, and is lost with it. */
    private UUID claimant;

    protected RefundSender() {}

    @Inject
    public RefundSender(
            RefundClaims claims,
            TossGateway toss,
            Outages outages,
            Leaseholder leaseholder,
            @ConfigProperty(name = "tiketi.refunds.key-quiet") Duration keyQuiet) {
        this.claims = claims;
        this.toss = toss;
        this.outages = outages;
        this.claimant = leaseholder.id();
        this.keyQuiet = keyQuiet;
    }

    boolean isReady() {
        return toss.isConfigured();
    }

    UUID claimant() {
        return claimant;
    }

    Outcome send(ClaimedRefund refund) {
        if (refund.isFirst()) {
            return request(refund, refund.body());
        }
        var seen = toss.find(refund.payment(), refund.paymentKey());
        if (!seen.isAnswered()) {
            return postpone(refund, seen, false);
        }
        var sighting = Sighting.of(refund, seen.payment());
        if (sighting.kind() != Sighting.Kind.ABSENT) {
            return settle(refund, sighting);
        }
        if (refund.hasUsableKey()) {
            return request(refund, refund.body());
        }
        if (!refund.mayChangeKey(keyQuiet)) {
            return postpone(refund, "key_quiet", null, false);
        }
        var fresh = claims.renewKey(refund, claimant);
        return fresh.isEmpty() ? Outcome.LOST : request(refund, refund.body().under(fresh.get()));
    }

    private Outcome request(ClaimedRefund refund, ClaimedRefund.Body body) {
        var answer = toss.cancel(refund.payment(), body.idempotencyKey(), refund.paymentKey(), asToss(refund, body));
        if (answer.isAnswered()) {
            return settle(refund, Sighting.of(refund, answer.payment()));
        }
        // An error may come after the deed, and a "no" may be about what was done before.
        if (answer.keySpent() && !(refund.isFirst() && isFinal(answer))) {
            var seen = toss.find(refund.payment(), refund.paymentKey());
            var sighting = seen.isAnswered() ? Sighting.of(refund, seen.payment()) : null;
            if (sighting == null || sighting.kind() != Sighting.Kind.ABSENT) {
                return sighting == null ? postpone(refund, answer, true) : settle(refund, sighting);
            }
        }
        return isFinal(answer)
                ? fail(refund, answer.code(), answer.message())
                : postpone(refund, answer, answer.keySpent());
    }

    /** Of a cancel a bad request is a matter of this refund, such as an account that is none; no time heals it. */
    private static boolean isFinal(TossAnswer answer) {
        return answer.verdict() == Verdict.REFUSED
                || answer.verdict() == Verdict.NOT_FOUND
                || "INVALID_REQUEST".equals(answer.code());
    }

    private static TossGateway.CancelRequest asToss(ClaimedRefund refund, ClaimedRefund.Body body) {
        var account = body.account();
        return new TossGateway.CancelRequest(
                body.reason(),
                refund.amount(),
                body.refundableBefore(),
                account == null
                        ? null
                        : new TossGateway.Receiver(account.bank(), account.accountNumber(), account.holderName()));
    }

    private Outcome settle(ClaimedRefund refund, Sighting sighting) {
        return switch (sighting.kind()) {
            case DONE -> {
                outages.outlast(() -> claims.complete(refund.id(), sighting.transactionKey()));
                yield Outcome.DONE;
            }
            case UNEXPLAINED -> fail(refund, "balance_differs", null);
            // It has just said that it had done it, or that it would.
            case UNDER_WAY, ABSENT -> postpone(refund, "under_way", null, false);
        };
    }

    private Outcome postpone(ClaimedRefund refund, TossAnswer answer, boolean keyFailed) {
        if (answer.verdict() == Verdict.CONFIGURATION) {
            LOG.log(Level.SEVERE, "Toss does not accept our key or request: {0}; refunds wait", answer.code());
        }
        return postpone(refund, answer.code(), answer.message(), keyFailed);
    }

    private Outcome postpone(ClaimedRefund refund, String code, String message, boolean keyFailed) {
        claims.postpone(refund, claimant, code, message, keyFailed);
        return Outcome.POSTPONED;
    }

    private Outcome fail(ClaimedRefund refund, String code, String message) {
        if (!claims.fail(refund, claimant, code, message)) {
            return Outcome.LOST;
        }
        LOG.log(Level.SEVERE, "Toss will not do refund {0} ({1}): an operator has to", new Object[] {refund.id(), code
        });
        return Outcome.FAILED;
    }
}
