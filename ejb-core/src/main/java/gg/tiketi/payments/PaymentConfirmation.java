package gg.tiketi.payments;

import gg.tiketi.reservations.Payable;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.toss.TossGateway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Paying: write down what will be done, have Toss do it with no transaction open, write down what came of it. */
@ApplicationScoped
public class PaymentConfirmation {
    /** Seconds; by then somebody has asked Toss again. */
    private static final int ASK_AGAIN_AFTER = 2;

    /** Why a second request comes too late for the first step. */
    private static final Set<RefusalCode> OVERTAKEN =
            Set.of(RefusalCode.PAYMENT_IN_PROGRESS, RefusalCode.ALREADY_PAID, RefusalCode.RESERVATION_NOT_PAYABLE);

    private Payments payments;
    private Resolution resolution;
    private TossGateway toss;
    private boolean sandbox;

    /** For the container's proxy only. */
    protected PaymentConfirmation() {}

    @Inject
    public PaymentConfirmation(
            Payments payments,
            Resolution resolution,
            TossGateway toss,
            @ConfigProperty(name = "tiketi.toss.sandbox") boolean sandbox) {
        this.payments = payments;
        this.resolution = resolution;
        this.toss = toss;
        this.sandbox = sandbox;
    }

    /** @param known whether the outcome is known; otherwise ask again by the order id */
    public record Confirmed(boolean known, PaymentView payment, Payable reservation) {}

    /**
     * Confirms what the buyer has agreed to in Toss's window. A repeat gets the same answer, or that of now.
     *
     * @param key what the client calls this request; null: nothing
     * @throws Refusal {@code NOT_FOUND} also for another's order; {@code AMOUNT_MISMATCH}; {@code RESERVATION_EXPIRED},
     *     {@code RESERVATION_NOT_PAYABLE}, {@code ALREADY_PAID}; {@code PAYMENT_DECLINED} with Toss's {@code declineCode};
     *     {@code PAYMENT_IN_PROGRESS} while another attempt is under way; {@code PAYMENT_PROVIDER_UNAVAILABLE} while Toss cannot be asked
     */
    public Confirmed confirm(UserId buyer, String orderId, String paymentKey, int amount, String key) {
        if (!toss.isConfigured()) {
            // Before anything is written: nobody could ever find out what became of it.
            throw new Refusal(RefusalCode.PAYMENT_PROVIDER_UNAVAILABLE);
        }
        var begun = begin(buyer, orderId, paymentKey, amount, key);
        if (!begun.first()) {
            // Whoever repeats it may have lost a server: he need not wait for the end of its lease.
            payments.takeOver(begun.payment()).ifPresent(resolution::advance);
        } else if (!resolution.confirm(begun.payment())) {
            throw new Refusal(RefusalCode.PAYMENT_PROVIDER_UNAVAILABLE, Map.of("retryAfter", ASK_AGAIN_AFTER));
        }
        return outcome(buyer, orderId);
    }

    /**
     * @param payment how it stands; null: Toss has to be asked first
     * @param order for {@link #payInSandbox}; null: not needed
     */
    public record OneStep(PaymentView payment, PreparedPayment order) {}

    /**
     * Pays in one step what costs nothing, and prepares it for {@link #payInSandbox} where there is a sandbox instead of Toss. Asks nobody.
     *
     * @param key what the client calls this request; a repeat gets what has become of the first. Null: nothing
     * @throws Refusal {@code PAYMENT_WINDOW_REQUIRED} with all that is needed to open the window; those of {@link Payments#prepare}
     */
    public OneStep process(UserId buyer, ReservationId reservation, PaymentMethod method, String key) {
        if (payments.isRepeat(buyer, reservation, method, key)) {
            var first = payments.live(buyer, reservation);
            if (first.isPresent()) {
                return new OneStep(first.get(), null);
            }
        }
        if (payments.reservation(buyer, reservation).totalAmount() == 0) {
            return new OneStep(payments.payNothing(buyer, reservation), null);
        }
        var prepared = payments.prepare(buyer, reservation, null, null);
        if (!sandbox) {
            throw windowRequired(prepared);
        }
        return new OneStep(null, prepared);
    }

    /**
     * Agrees in the place of the buyer, and confirms.
     *
     * @throws Refusal those of {@link #confirm}
     */
    public PaymentView payInSandbox(UserId buyer, PreparedPayment order, PaymentMethod method) {
        var paymentKey = toss.consentInSandbox(
                        order.orderId(), order.orderName(), order.amount(), method.tossMethod(), method.easyPay())
                .orElseThrow(() -> new Refusal(RefusalCode.PAYMENT_PROVIDER_UNAVAILABLE));
        return confirm(buyer, order.orderId(), paymentKey, order.amount(), null).payment();
    }

    private Payments.Begun begin(UserId buyer, String orderId, String paymentKey, int amount, String key) {
        try {
            return payments.begin(buyer, orderId, paymentKey, amount, key);
        } catch (Refusal refusal) {
            if (OVERTAKEN.contains(refusal.code())) {
                var payment = payments.row(buyer, orderId);
                if (paymentKey.equals(payment.paymentKey())) {
                    return new Payments.Begun(payment, false);
                }
            }
            throw refusal;
        }
    }

    private Confirmed outcome(UserId buyer, String orderId) {
        var outcome = payments.outcome(buyer, orderId);
        var payment = outcome.payment();
        if (payment.state() == PaymentState.FAILED || payment.state() == PaymentState.CANCELLED) {
            throw declined(payment.view());
        }
        return new Confirmed(payment.state() != PaymentState.CONFIRMING, payment.view(), outcome.reservation());
    }

    private static Refusal declined(PaymentView payment) {
        var members = new HashMap<String, Object>();
        members.put("declineCode", payment.failureCode());
        if (payment.failureMessage() != null) {
            members.put("declineMessage", payment.failureMessage());
        }
        return new Refusal(RefusalCode.PAYMENT_DECLINED, members);
    }

    private static Refusal windowRequired(PreparedPayment prepared) {
        var members = new HashMap<String, Object>();
        members.put("orderId", prepared.orderId());
        members.put("amount", prepared.amount());
        members.put("orderName", prepared.orderName());
        members.put("customerKey", prepared.customerKey());
        members.put("successUrl", prepared.successUrl());
        members.put("failUrl", prepared.failUrl());
        members.put("tossScriptUrl", prepared.tossScriptUrl());
        if (prepared.clientKey() != null) {
            members.put("clientKey", prepared.clientKey());
        }
        return new Refusal(RefusalCode.PAYMENT_WINDOW_REQUIRED, members);
    }
}
